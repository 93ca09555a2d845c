/**
 * Spreads ids evenly over so many shares; the same id is always in the same one (FNV-1a). What is stored under a share
 * is found by it again, so that this never changes.
 */
export const shareOf = (id: string, shares: number): number => hashOf(id) % shares;

/**
 * The same, and independent of the other: what is spread over both is in every pair of shares. FNV-1a alone is not, also of
 * another text: its last bit is the parity of all last bits.
 */
export const otherShareOf = (id: string, shares: number): number => mixed(hashOf(id)) % shares;

const hashOf = (id: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
};

/** Lets each bit depend on all (the finaliser of MurmurHash3). */
const mixed = (hash: number): number => {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
};
