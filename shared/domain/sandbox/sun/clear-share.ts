/**
 * What clouds leave of the sunlight on one day. Every place has its own weather, the same whenever it is
 * looked at; over many days clouds take `cloudFactor` of the light.
 *
 * @param place Who shares a place shares its weather.
 * @param cloudFactor 0 is always clear, 1 always dark.
 */
export const clearShare = (place: string, day: number, cloudFactor: number): number => {
  if (cloudFactor >= 1) return 0;
  // The mean of u^p is 1 / (1 + p) for a chance u that is spread evenly.
  return chance(`${place}#${day}`) ** (cloudFactor / (1 - cloudFactor));
};

/** A number above 0, up to 1, that looks like chance: FNV-1a, with the last step of MurmurHash3. */
const chance = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 1) / 2 ** 32;
};
