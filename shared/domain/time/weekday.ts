/** 0 for Monday to 6 for Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** All of them. */
export const weekdays: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];
