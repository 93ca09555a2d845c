import { type CurvesOfDeps, curvesOf } from '#shared/app/fleet/curves-of.ts';
import { type EnterTalliesDeps, enterTallies } from '#shared/app/fleet/enter-tallies.ts';
import { ifFitting } from '#shared/app/fleet/if-fitting.ts';
import { type WakeFleetDeps, wakeFleet } from '#shared/app/fleet/wake-fleet.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { isCounted, stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import type { PolicyChange } from '#shared/domain/fleet/policy-change.ts';
import type { Roster, RosterEntry } from '#shared/domain/fleet/roster.ts';
import { rosterAfter } from '#shared/domain/fleet/roster-after.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import type { Progress } from '#shared/ports/progress.ts';
import type { RosterStore } from '#shared/ports/roster-store.ts';

export type KeepRostersDeps = CurvesOfDeps &
  WakeFleetDeps &
  EnterTalliesDeps & { readonly rosters: Pick<RosterStore, 'shards' | 'get' | 'putting'> };

/**
 * Use case: enter changes of policies in the rosters and tally sheets of their fleets, one write for all that fall to one of these, and have
 * those fleets looked at of which the needs moved. Changes may come twice, late and in any order.
 */
export const keepRosters = async (
  deps: KeepRostersDeps,
  changes: readonly PolicyChange[],
): Promise<Progress<PolicyChange>> => {
  const groups = Map.groupBy(
    changes,
    ({ clientId, policyId }) => `${shareOf(policyId, deps.rosters.shards)} ${clientId}`,
  );
  const outcomes = await Promise.allSettled(
    [...groups.values()].map((group) => enterGroup(deps, group)),
  );
  const moved = new Set(
    outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value.moved : [])),
  );
  const failed: { readonly group: readonly PolicyChange[]; readonly trouble: unknown }[] = [];
  for (const [place, group] of [...groups.values()].entries()) {
    const outcome = outcomes[place];
    if (outcome?.status === 'rejected') failed.push({ group, trouble: outcome.reason });
  }
  for (const clientId of moved) {
    try {
      await wakeFleet(deps, clientId, 'needs');
    } catch (trouble) {
      failed.push({ group: changes.filter((change) => change.clientId === clientId), trouble });
    }
  }
  const impossible = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value.refused : [],
  );
  const open = new Set(failed.flatMap(({ group }) => group));
  const first = changes.findIndex((change) => open.has(change));
  return {
    settled: first < 0 ? changes.length : first,
    impossible: impossible.map((thing) => ({ thing, reason: 'roster_full' })),
    ...(first >= 0 && { trouble: failed[0]?.trouble }),
  };
};

type Entered = {
  /** The client, where what its fleet needs has moved. */
  readonly moved: readonly string[];
  /** For which there is no room. */
  readonly refused: readonly PolicyChange[];
};

const enterGroup = async (
  deps: KeepRostersDeps,
  group: readonly PolicyChange[],
): Promise<Entered> => {
  const [first] = group;
  if (!first) return { moved: [], refused: [] };
  const { clientId } = first;
  const shard = shareOf(first.policyId, deps.rosters.shards);
  await enterTallies(deps, { clientId, shard, changes: group });
  const changes = await entriesOf(deps, group);
  return retryStale(deps.clock, async () => {
    const roster = await deps.rosters.get(clientId, shard);
    const known = new Set(roster.entries.map(({ policyId }) => policyId));
    // Those that are in it stay up to date where there is no room for new ones, of which somebody is told.
    const tries = [() => true, (policyId: string) => known.has(policyId), () => false];
    for (const fits of tries) {
      const kept = changes.filter(({ policyId }) => fits(policyId));
      const moved = await ifFitting(() => enter(deps, roster, kept));
      if (moved) return { moved, refused: group.filter(({ policyId }) => !fits(policyId)) };
    }
    return { moved: [], refused: group };
  });
};

const enter = async (
  { rosters, commit, clock }: KeepRostersDeps,
  before: Roster,
  changes: readonly RosterEntry[],
): Promise<readonly string[]> => {
  const { roster, hasMoved } = rosterAfter(before, changes, clock.now());
  if (roster !== before) await commit([rosters.putting(roster)]);
  return hasMoved ? [before.clientId] : [];
};

const entriesOf = async (
  deps: KeepRostersDeps,
  group: readonly PolicyChange[],
): Promise<readonly RosterEntry[]> => {
  const staying = group.filter(({ standing }) => standing && isCounted(standing));
  const curves = await curvesOf(deps, staying);
  return group.map(({ policyId, assetId, version, goneAt, locationId, standing }) => {
    const curve = curves.get(locationId);
    const stay = goneAt === null && standing && curve ? stayOf(standing, curve) : null;
    return { policyId, assetId, version, stay, goneAt };
  });
};
