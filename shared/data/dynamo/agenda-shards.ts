/** Over how many partitions of an index the rows of an agenda, and those of a slot of the wheel, are spread. */
export type AgendaShards = {
  /** Rows that are written from now on. */
  readonly written: number;
  /** Rows that are there: at least as many as are written, and as many as were while rows of then are left. */
  readonly read: number;
};

/** For who is not told how many there are: rows go where everybody looks. */
export const unspread: AgendaShards = { written: 1, read: 16 };
