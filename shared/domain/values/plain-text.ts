/**
 * What does not show as what it is, as the inside of a class of characters: controls, line breaks, byte
 * order marks, halves of surrogate pairs, characters that turn the direction of what stands around
 * them, and such as are none.
 */
export const UNPLAIN =
  '\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Noncharacter_Code_Point}\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ufff9-\\ufffb';

/** Text that shows as what it is. */
export const plainText = new RegExp(`^[^${UNPLAIN}]*$`, 'u');

/** In words, for whoever sent something else. */
export const PLAIN_TEXT = 'must not contain control characters or marks that turn its direction';
