import { ifFitting } from '#shared/app/fleet/if-fitting.ts';
import { type RetryClock, retryStale } from '#shared/app/retry-stale.ts';
import type { PolicyChange } from '#shared/domain/fleet/policy-change.ts';
import { entriesIn, type SheetEntry, sheetAfter } from '#shared/domain/fleet/tally-sheet.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { TallyStore } from '#shared/ports/delivery-store.ts';

export type EnterTalliesDeps = {
  readonly deliveries: Pick<TallyStore, 'sheet' | 'puttingSheet'>;
  readonly commit: Commit;
  readonly clock: RetryClock;
};

type Group = {
  readonly clientId: string;
  readonly shard: number;
  /** Of policies that all fall to the shard. */
  readonly changes: readonly PolicyChange[];
};

/** Enters what became of vehicles in the sheets of their shard, one write for each hour of which something new is told: as a rule the present one. */
export const enterTallies = async (
  { deliveries, commit, clock }: EnterTalliesDeps,
  { clientId, shard, changes }: Group,
): Promise<void> => {
  const byHour = new Map<Instant, SheetEntry[]>();
  for (const [hour, entry] of changes.flatMap((change) => [...entriesIn(change)])) {
    byHour.set(hour, [...(byHour.get(hour) ?? []), entry]);
  }
  for (const [hour, entries] of byHour) {
    await retryStale(clock, async () => {
      const sheet = await deliveries.sheet(clientId, shard, hour);
      const next = sheetAfter(sheet, entries);
      // A shard with more vehicles than a sheet holds has more than its roster does, of which somebody is told.
      if (next !== sheet) await ifFitting(() => commit([deliveries.puttingSheet(next)]));
    });
  }
};
