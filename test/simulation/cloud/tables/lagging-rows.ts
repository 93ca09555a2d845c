import { after, type Instant, type Milliseconds } from '#shared/domain/quantities/units.ts';
import {
  type KeyNames,
  type SortedRows,
  sortedRows,
} from '#test/simulation/cloud/tables/sorted-rows.ts';
import type { Row } from '#test/simulation/cloud/tables/stored-value.ts';

/** What an index, or a replica of a table, knows of the rows: all changes, in order, but late. */
export type LaggingRows = {
  readonly keys: KeyNames;
  /** Learns of a change that was made at `now`. */
  readonly note: (before: Row | undefined, after: Row | undefined, now: Instant) => void;
  /** What is known at `now`. */
  readonly at: (now: Instant) => SortedRows;
};

/**
 * @param shown What is kept of a row; nothing of one that is none of these.
 * @param lag How long the next change takes to arrive. None overtakes another.
 */
export const laggingRows = (
  keys: KeyNames,
  shown: (row: Row) => Row | undefined,
  lag: () => Milliseconds,
): LaggingRows => {
  const known = sortedRows(keys);
  let coming: Coming[] = [];
  let next = 0;

  const catchUp = (now: Instant) => {
    for (let change = coming[next]; change && change.arrives <= now; change = coming[next]) {
      if (change.before) known.remove(change.before);
      if (change.after) known.put(change.after);
      next += 1;
    }
    // The list is cut now and then, so that each change costs the same.
    if (next > 64 && next * 2 > coming.length) {
      coming = coming.slice(next);
      next = 0;
    }
  };

  return {
    keys,
    note: (before, afterwards, now) => {
      const was = before && shown(before);
      const is = afterwards && shown(afterwards);
      if (was === is) return;
      catchUp(now);
      const soonest = after(now, lag());
      const last = coming.length > next ? coming.at(-1) : undefined;
      const arrives = last && last.arrives > soonest ? last.arrives : soonest;
      coming.push({ arrives, before: was, after: is });
    },
    at: (now) => {
      catchUp(now);
      return known;
    },
  };
};

type Coming = {
  readonly arrives: Instant;
  readonly before: Row | undefined;
  readonly after: Row | undefined;
};
