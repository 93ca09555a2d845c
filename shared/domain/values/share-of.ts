/** Spreads ids evenly over so many shares; the same id is always in the same one (FNV-1a). */
export const shareOf = (id: string, shares: number): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return (hash >>> 0) % shares;
};
