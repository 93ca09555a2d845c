/**
 * A number from 0 to below `below` that follows from words alone, and from nothing of the machine. Not a secret, and
 * not random: the same words have the same number for ever, which is what synthetic prices are made of.
 */
export const draw = (below: number, ...words: readonly string[]): number => {
  // FNV-1a over the words, then mixed so that words that differ in their last letter differ throughout.
  let hash = 0x81_1c_9d_c5;
  for (const letter of words.join('#')) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01_00_01_93);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) % below;
};
