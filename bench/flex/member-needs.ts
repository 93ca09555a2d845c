import { atMost, type Measured } from '#bench/local-cloud/measured.ts';
import { horizonFrom } from '#shared/domain/fleet/fleet-grid.ts';
import { gatherFleet } from '#shared/domain/fleet/gather-fleet.ts';
import type { RosterEntry } from '#shared/domain/fleet/roster.ts';
import { fleetOf } from '#shared/domain/planning/fleet.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** How long the need of one vehicle takes, from what is kept of it to the cells of the histogram. */
export const memberNeeds = (entries: readonly RosterEntry[], now: Instant): readonly Measured[] => {
  const roster = { clientId: 'client', shard: 0, version: 1, entries };
  const horizon = horizonFrom(now, now, 96);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round += 1) {
    const began = performance.now();
    const { groups } = gatherFleet({ horizon, rosters: [roster], dealt: new Map(), now });
    for (const { members } of groups) {
      histogramOf(
        fleetOf(
          96,
          members.map(({ need }) => need),
        ),
      );
    }
    best = Math.min(best, performance.now() - began);
  }
  return [atMost('need of one vehicle, to cells', (best * 1000) / entries.length, 10, 'µs')];
};
