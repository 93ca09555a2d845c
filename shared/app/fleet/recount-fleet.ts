import { type CurvesOfDeps, curvesOf } from '#shared/app/fleet/curves-of.ts';
import { ifFitting } from '#shared/app/fleet/if-fitting.ts';
import { type WakeFleetDeps, wakeFleet } from '#shared/app/fleet/wake-fleet.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { sideBySide } from '#shared/app/side-by-side.ts';
import { isCounted, stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import {
  healedRoster,
  type RecountedEntry,
  recountRoster,
} from '#shared/domain/fleet/recount-roster.ts';
import type { Roster, RosterEntry } from '#shared/domain/fleet/roster.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { Page, Position } from '#shared/domain/paging/page.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';
import type { RecountMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { RosterStore } from '#shared/ports/roster-store.ts';

export type RecountFleetDeps = CurvesOfDeps &
  WakeFleetDeps & {
    readonly policies: Pick<FlexPolicyStore, 'list' | 'isThere'>;
    readonly rosters: Pick<RosterStore, 'shards' | 'all' | 'get' | 'putting'>;
    /** Takes what is left of a recount. */
    readonly recounts: Queue<RecountMessage>;
    readonly report: ReportTrouble;
  };

/**
 * Use case: compare the rosters of a client with the policies themselves, and mend what differs: what got lost, and what is
 * elsewhere since the stage has another number of shards. A part of a large fleet at a time; the rest is left to a message. Whoever
 * does it twice finds nothing the second time.
 */
export const recountFleet = async (
  deps: RecountFleetDeps,
  { clientId, after: from }: RecountMessage,
): Promise<void> => {
  const { clock, report } = deps;
  const { policies, next } = await somePolicies(deps, clientId, from);
  const read = clock.now();
  const rosters = await deps.rosters.all(clientId);
  const counted = Map.groupBy(await entriesOf(deps, policies), ({ policyId }) =>
    shareOf(policyId, deps.rosters.shards),
  );
  const left = await leftBehind(deps, clientId, rosters, { policies, from, next });
  let wrong = 0;
  let isHealed = false;
  for (const roster of rosters) {
    const found = recountRoster(roster, counted.get(roster.shard) ?? [], read);
    const gone = left.filter(({ policyId }) => roster.entries.some((e) => e.policyId === policyId));
    const fixes = [...found.fixes, ...gone.map((entry) => goneBy(entry, read))];
    if (fixes.length === 0) continue;
    wrong += found.wrong + gone.length;
    isHealed = true;
    await retryStale(clock, () => heal(deps, roster, fixes));
  }
  if (wrong > 0) report({ code: 'fleet_miscounted', clientId, count: wrong });
  if (isHealed) await wakeFleet(deps, clientId, 'needs');
  if (next) await deps.recounts.send([{ clientId, after: next }]);
};

/** Mends what is in a roster, also where it is full: who was refused for want of room stays out of it, as the feed has told. */
const heal = async (
  { rosters, commit }: RecountFleetDeps,
  { clientId, shard }: Roster,
  fixes: readonly RosterEntry[],
): Promise<void> => {
  const present = await rosters.get(clientId, shard);
  const known = new Set(present.entries.map(({ policyId }) => policyId));
  for (const some of [fixes, fixes.filter(({ policyId }) => known.has(policyId))]) {
    const isHealed = await ifFitting(async () => {
      await commit([rosters.putting(healedRoster(present, some))]);
      return true;
    });
    if (isHealed) return;
  }
};

/** Well below what the function has. */
const LONGEST = seconds(40);
/** Each part reads all rosters. */
const TOGETHER = 25_000;

type Some = { readonly policies: readonly VehiclePolicy[]; readonly next: Position | null };

const somePolicies = async (
  { policies, clock }: RecountFleetDeps,
  clientId: string,
  from: Position | undefined,
): Promise<Some> => {
  const until = after(clock.now(), LONGEST);
  const found: VehiclePolicy[] = [];
  let next: Position | null = from ?? null;
  do {
    const request = { size: 100, ...(next && { after: next }) };
    const page: Page<VehiclePolicy> = await policies.list(clientId, {}, request);
    found.push(...page.rows);
    next = page.after;
  } while (next && found.length < TOGETHER && clock.now() < until);
  return { policies: found, next };
};

const entriesOf = async (
  deps: RecountFleetDeps,
  policies: readonly VehiclePolicy[],
): Promise<readonly RecountedEntry[]> => {
  const staying = policies.filter(({ standing }) => isCounted(standing));
  const curves = await curvesOf(deps, staying);
  return policies.map(({ id: policyId, assetId, version, locationId, standing, updatedAt }) => {
    const curve = curves.get(locationId);
    const stay = curve ? stayOf(standing, curve) : null;
    return { policyId, assetId, version, stay, goneAt: null, updatedAt };
  });
};

type Part = Some & { readonly from: Position | undefined };

/** Of those that were not listed, and should have been by their ids, which are in the order of time, too: those that are gone. */
const leftBehind = async (
  { policies }: RecountFleetDeps,
  clientId: string,
  rosters: readonly Roster[],
  { policies: listed, from, next }: Part,
): Promise<readonly RosterEntry[]> => {
  const known = new Set(listed.map(({ id }) => id));
  const suspects = rosters
    .flatMap(({ entries }) => entries)
    .filter(
      ({ policyId, goneAt }) =>
        goneAt === null &&
        !known.has(policyId) &&
        policyId >= (next?.id ?? '') &&
        policyId <= (from?.id ?? '~'),
    );
  const found = await sideBySide(suspects, AT_ONCE, async (entry) =>
    (await policies.isThere(clientId, entry.policyId)) ? [] : [entry],
  );
  return found.flat();
};

const AT_ONCE = 32;

const goneBy = (entry: RosterEntry, goneAt: Instant): RosterEntry => ({
  ...entry,
  stay: null,
  goneAt,
});
