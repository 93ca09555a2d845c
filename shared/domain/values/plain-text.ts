/**
 * Text that shows as what it is: without control characters, line breaks, byte order marks, characters
 * that turn the direction of what stands around them, and such as are none.
 */
export const plainText =
  /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]*$/u;

/** In words, for whoever sent something else. */
export const PLAIN_TEXT = 'must not contain control characters or marks that turn its direction';
