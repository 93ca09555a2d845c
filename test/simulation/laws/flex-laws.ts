import { parseRoster } from '#shared/data/fleet/roster-row.ts';
import {
  parseClaim,
  parsePolicy,
  parseVinClaim,
} from '#shared/data/flex-policies/flex-policy-row.ts';
import { stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import { isActive } from '#shared/domain/flex-policies/flex-state.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { GARBAGE } from '#test/simulation/faults/mischief.ts';
import { type Law, type LawWorld, type RawRow, textIn } from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/**
 * A vehicle has one flex policy, and so has a car, however many have linked it; each claim is of a policy that is there. A policy
 * holds its vehicle, and nobody takes it away. What a vehicle needs is known only while it is there, and an older plan of a
 * fleet never follows a newer one.
 */
export const flexLaws = ({ broken }: LawWorld): Law => {
  const checkStep = (before: VehiclePolicy | undefined, after: VehiclePolicy) => {
    const { state, need, plan, session } = after.standing;
    if ((need === null) !== (plan === null)) {
      broken('what is needed is planned', `${after.id}: ${state}`);
    }
    const isThere = isActive(state) || state === 'INACTIVE:OVERRIDDEN';
    if (need !== null && !isThere) broken('who is away needs nothing', `${after.id}: ${state}`);
    if (session?.endedAt === null && state === 'SETTLED') {
      broken('what is settled is over', after.id);
    }
    const [was, is] = [before?.standing.plan?.order?.number, plan?.order?.number];
    if (was !== undefined && is !== undefined && is < was) {
      broken('no older plan follows a newer one', `${after.id}: ${is} after ${was}`);
    }
  };
  const checkClaims = (platform: Platform, policies: readonly VehiclePolicy[]) => {
    const { vehicles, cars } = claimsIn(platform);
    for (const { clientId, id, assetId, claimedVin } of policies) {
      if (vehicles.get(`${clientId} ${assetId}`) !== id) {
        broken('a policy claims its vehicle', `${id}: ${assetId}`);
      }
      if (claimedVin !== null && cars.get(`${clientId} ${claimedVin}`) !== id) {
        broken('a policy claims its car', `${id}: ${claimedVin}`);
      }
    }
    const known = new Set(policies.map(({ id }) => id));
    const left = [...vehicles.values(), ...cars.values()].find((id) => !known.has(id));
    if (left) broken('a claim is of a policy that is there', left);
  };
  const checkHolders = ({ rows }: Platform, policies: readonly VehiclePolicy[]) => {
    const holders = new Map(
      [...rows.rows('controls')].map((row) => [
        `${textIn(row, 'clientId')} ${textIn(row, 'assetId')}`,
        Object(row.holder) as { readonly kind?: string; readonly id?: string },
      ]),
    );
    const known = new Set(policies.map(({ id }) => id));
    for (const { clientId, id, assetId } of policies) {
      const holder = holders.get(`${clientId} ${assetId}`);
      if (holder?.id !== id) broken('a policy holds its vehicle', `${id}: ${holder?.id}`);
    }
    for (const { kind, id } of holders.values()) {
      if (kind === 'flex' && !known.has(id ?? '')) broken('a policy that holds is there', `${id}`);
    }
  };
  const checkRosters = ({ rows }: Platform, policies: readonly VehiclePolicy[]) => {
    const entries = [...rows.rows('flex')]
      .filter(({ sk }) => sk === 'ROSTER')
      .flatMap((row) => parseRoster({ ...row }).entries);
    const entered = new Map(entries.map((entry) => [entry.policyId, entry]));
    for (const { id, version, standing } of policies) {
      const entry = entered.get(id);
      if (entry?.version !== version || entry.goneAt !== null) {
        broken('a roster knows each policy', `${id}: ${entry?.version} of ${version}`);
        continue;
      }
      const { stay } = entry;
      // Where no location is left, and so no price, nobody is counted.
      const counted = stay && stayOf(standing, stay.curve);
      if (!isSame(stay, counted)) broken('a roster says what a policy says', id);
    }
    const known = new Set(policies.map(({ id }) => id));
    const left = entries.find(({ policyId, goneAt }) => goneAt === null && !known.has(policyId));
    if (left) broken('a roster counts nobody who is gone', left.policyId);
  };
  return {
    onChange: ({ table, before, after }) => {
      if (table !== 'flexPolicies' || after?.sk !== 'POLICY' || isGarbage(after)) return;
      const [was, is] = [before, after].map((row) => row && parsePolicy({ ...row }));
      if (is) checkStep(was, is);
    },
    atRest: (platform) => {
      const policies = policiesIn(platform);
      checkClaims(platform, policies);
      checkHolders(platform, policies);
      checkRosters(platform, policies);
    },
  };
};

/** Which policy vehicles and cars have, by client. */
const claimsIn = ({ rows }: Platform) => {
  const [vehicles, cars] = [new Map<string, string>(), new Map<string, string>()];
  for (const row of rows.rows('flexPolicies')) {
    if (textIn(row, 'sk').startsWith('VEHICLE#')) {
      const { clientId, assetId, policyId } = parseClaim({ ...row });
      vehicles.set(`${clientId} ${assetId}`, policyId);
    }
    if (row.sk === 'VIN') {
      const { clientId, vin, policyId } = parseVinClaim({ ...row });
      cars.set(`${clientId} ${vin}`, policyId);
    }
  }
  return { vehicles, cars };
};

const isGarbage = (row: RawRow): boolean => textIn(row, 'pk').startsWith(GARBAGE);

const policiesIn = ({ rows }: Platform): readonly VehiclePolicy[] =>
  [...rows.rows('flexPolicies')].flatMap((row) =>
    row.sk === 'POLICY' && !isGarbage(row) ? (parsePolicy({ ...row }) ?? []) : [],
  );
