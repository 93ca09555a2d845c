/**
 * Variables of the master programme as numbers. A column is its own number, 0 and up. A deviation
 * of row `i` (1 and up) is `-2i` when it makes up for being below, `-2i - 1` for being above.
 */
export const fallsShort = (row: number): number => -2 * row;
export const exceeds = (row: number): number => -2 * row - 1;

export const isColumn = (variable: number): boolean => variable >= 0;
/** The row of a deviation. */
export const rowOf = (deviation: number): number => -deviation >> 1;
/** The coefficient of a deviation in its row: 1 or -1. */
export const signOf = (deviation: number): 1 | -1 => ((deviation & 1) === 0 ? 1 : -1);
/** The other deviation of the same row. */
export const opposite = (deviation: number): number =>
  signOf(deviation) === 1 ? deviation - 1 : deviation + 1;
