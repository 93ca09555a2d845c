/** When a schedule is due next: the first time after `after`, both in ms since the Unix epoch. */
export type Schedule = (after: number) => number;
