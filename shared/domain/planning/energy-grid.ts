/**
 * Rounds energy to a grid of 2^-30 kWh (a thousandth of a milliwatt-hour). Sums on a grid are
 * exact in floating point up to 8 GWh, so that vehicles can be added and removed in any order for
 * ever without leaving a trace.
 */
export const onGrid = (energy: number): number => energy + GRID - GRID;

/** A number so large that the last bit of its neighbours is worth 2^-30. */
const GRID = 1.5 * 2 ** 22;
