/** What speaks for or against a combination. */
export type Finding = {
  /** By how much more likely it is of two that are plugged into each other than of two that are not: the natural logarithm of it. */
  readonly weight: number;
  /** As clients read it, with its values. */
  readonly words: string;
};

/** A length of time as a person says it. */
export const lengthInWords = (length: number): string => {
  const seconds = Math.round(Math.abs(length) / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  const hours = Math.round(seconds / 3600);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
};

/** A distance, given in km, as a person says it. */
export const distanceInWords = (kilometres: number): string =>
  kilometres < 1 ? `${Math.round(kilometres * 1000)} m` : `${kilometres.toFixed(1)} km`;
