import type { TableName } from '#shared/contract/resources/tables.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import {
  type Law,
  type LawWorld,
  MOST_APART,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

/** What workers lease, and which of them. Others may change such a row at any time: those see that. */
const LEASED: readonly {
  readonly table: TableName;
  readonly sk: string;
  readonly worker: string;
}[] = [
  { table: 'actions', sk: 'ACTION', worker: 'carryAction' },
  { table: 'webhooks', sk: 'WEBHOOK', worker: 'deliverEvents' },
  { table: 'webhooks', sk: 'LANE', worker: 'deliverEvents' },
];

/** What says that a batch was delivered. */
const NOTED = new Set(['batch', 'failures', 'retryAt', 'lastSuccess', 'freshSince', 'version']);
const allBut = (row: RawRow) => Object.entries(row).filter(([name]) => !NOTED.has(name));

/**
 * Whether all that is written is that a batch was delivered, and the lease is left alone: one that was taken
 * over from says so late, and whoever holds the lease learns of it.
 */
const isNoted = (before: RawRow, after: RawRow): boolean =>
  isSame({ ...Object(before.batch), isDelivered: true }, after.batch) &&
  isSame(Object.fromEntries(allBut(before)), Object.fromEntries(allBut(after)));

/** Whether a webhook's events are in lanes: its own row is then barred for the build before them, by nobody. */
const isBarred = ({ layout }: RawRow): boolean =>
  [Object(layout).count, Object(layout).former].some((count) => Number(count) > 1);

/** What one worker has leased is left alone by all others of its kind; a receiver that failed, until it is time. */
export const leaseLaws = ({ scheduler, broken }: LawWorld): Law => {
  const holders = new Map<string, string>();

  const isAhead = (row: RawRow, name: string) => numberIn(row, name) > scheduler.now() + MOST_APART;

  const check = (id: string, before: RawRow, after: RawRow, by: string) => {
    // What a receiver that its client has switched off leaves behind is for anybody to clear away.
    if (before.isActive === false) return;
    if (isBarred(before) || isBarred(after)) return;
    if (isAhead(before, 'leasedUntil') && holders.get(id) !== by && !isNoted(before, after)) {
      broken('a lease is respected', `${by} writes ${id}, leased by ${holders.get(id)}`);
    }
    const begins = after.leasedUntil !== undefined && after.leasedUntil !== before.leasedUntil;
    // A webhook that got its attempts back does not wait.
    const isFresh = after.freshSince !== before.freshSince;
    if (begins && !isFresh && isAhead(before, 'retryAt')) {
      broken('nobody tries again too early', `${by} begins with ${id} before its time`);
    }
  };

  return {
    onChange: ({ table, before, after }, by) => {
      const leased = LEASED.find(
        ({ table: of, sk, worker }) => of === table && after?.sk === sk && by.startsWith(worker),
      );
      if (!leased || !after) return;
      const id = textIn(after, 'pk');
      if (before) check(id, before, after, by);
      if (after.leasedUntil !== before?.leasedUntil) holders.set(id, by);
    },
  };
};
