/** Smaller than anything that anybody sets or that is measured of a device: a rounding error. */
const NEARLY_NOTHING = 1e-9;

/** A number as it was meant: what is nearly nothing is nothing. No store takes numbers as small either. */
export const nearestMeant = (value: number): number =>
  Math.abs(value) < NEARLY_NOTHING ? 0 : value;
