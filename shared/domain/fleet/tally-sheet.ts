import type { PolicyChange } from '#shared/domain/fleet/policy-change.ts';
import { hourOf } from '#shared/domain/fleet/tally-hour.ts';
import type { TalliedChunk } from '#shared/domain/flex-policies/charge-tally.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What became of a vehicle in the chunks of one hour. */
export type SheetEntry = {
  readonly policyId: string;
  /** Of the policy's row, which said so first. */
  readonly version: number;
  readonly chunks: readonly TalliedChunk[];
};

/** What became of all vehicles in one hour whose policies fall to one shard of a client. */
export type TallySheet = {
  readonly clientId: string;
  readonly shard: number;
  readonly hour: Instant;
  /** Each policy once, in the order of their ids; none of which there is nothing to say. */
  readonly entries: readonly SheetEntry[];
  /** 0 while there is none, +1 with every write. */
  readonly version: number;
};

/**
 * What a change of a policy says of which hours: those in which it says something new. What has been charged stays when a
 * policy goes, and what its row forgets with time was said before.
 */
export const entriesIn = ({
  policyId,
  version,
  standing,
  tallied,
}: PolicyChange): ReadonlyMap<Instant, SheetEntry> => {
  const [now, before] = [standing?.tally.chunks ?? [], tallied].map((chunks) =>
    Map.groupBy(chunks, ({ start }) => hourOf(start)),
  );
  const entries = [...(now ?? [])].flatMap(([hour, chunks]) =>
    isSame(chunks, before?.get(hour)) ? [] : [[hour, { policyId, version, chunks }] as const],
  );
  return new Map(entries);
};

/** The same object where nothing in it is newer: changes may come twice, late and in any order. */
export const sheetAfter = (sheet: TallySheet, changes: readonly SheetEntry[]): TallySheet => {
  const entries = new Map(sheet.entries.map((entry) => [entry.policyId, entry]));
  let isNew = false;
  for (const change of changes) {
    const known = entries.get(change.policyId);
    if (known && known.version >= change.version) continue;
    entries.set(change.policyId, change);
    isNew = true;
  }
  if (!isNew) return sheet;
  const sorted = [...entries.values()].toSorted((one, other) =>
    one.policyId < other.policyId ? -1 : 1,
  );
  return { ...sheet, entries: sorted, version: sheet.version + 1 };
};
