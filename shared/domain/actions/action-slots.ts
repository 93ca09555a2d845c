import {
  after,
  type Instant,
  type Milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';

/**
 * One of the rows in which the pending actions of a client are held. Each action is named together with the moment until which
 * it counts at most, so that one whose end nobody wrote down here does not stay for ever.
 */
export type SlotRow = {
  readonly clientId: string;
  readonly place: number;
  readonly held: Readonly<Record<string, Instant>>;
  /** 0 for a row that is not there yet. */
  readonly version: number;
};

/** Few, so that a row stays below the kilobyte that a write costs, and that hardly two meet in it. */
const SLOTS_IN_A_ROW = 16;
/** An action ends by its deadline or by the tick after it, on a clock that may be behind. */
const AFTER_THE_DEADLINE = minutes(2);
/** After how long it is worth asking again; most actions end sooner than their deadline by far. */
export const RETRY_AFTER_FULL: Milliseconds = seconds(5);

/** How many rows hold the actions of a client that may have so many. */
export const slotRowsFor = (limit: number): number =>
  Math.max(1, Math.ceil(limit / SLOTS_IN_A_ROW));

/** How many one of them holds, so that all together hold exactly `limit`. */
const slotsIn = (place: number, limit: number): number => {
  const rows = slotRowsFor(limit);
  return Math.floor(limit / rows) + (place < limit % rows ? 1 : 0);
};

/** The row with the most room; undefined when none has any. */
export const rowWithRoom = (
  rows: readonly SlotRow[],
  limit: number,
  now: Instant,
): SlotRow | undefined => {
  const rooms = rows.map((row) => ({
    row,
    room: slotsIn(row.place, limit) - counting(row, now).length,
  }));
  const [most] = rooms.toSorted((a, b) => b.room - a.room);
  return most && most.room > 0 ? most.row : undefined;
};

/** What is held, and who holds it. */
type Held = { readonly id: string; readonly deadline: Instant };

/**
 * A row that holds one action more, in place of another one if that is named: what takes over from it takes its slot. What does not
 * count any more is left out.
 */
export const holding = (
  row: SlotRow,
  { id, deadline }: Held,
  now: Instant,
  insteadOf?: string,
): SlotRow => ({
  ...row,
  held: {
    ...Object.fromEntries(counting(row, now).filter(([held]) => held !== insteadOf)),
    [id]: after(deadline, AFTER_THE_DEADLINE),
  },
  version: row.version + 1,
});

const counting = ({ held }: SlotRow, now: Instant): readonly (readonly [string, Instant])[] =>
  Object.entries(held).filter(([, until]) => until > now);
