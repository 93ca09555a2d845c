import { parseHead } from '#shared/data/fleet/fleet-rows.ts';
import { unpackPlans } from '#shared/data/fleet/packed-plans.ts';
import { parseRoster } from '#shared/data/fleet/roster-row.ts';
import type { DealtPlan } from '#shared/domain/fleet/dealt-plan.ts';
import { CHUNK, chunkEnd } from '#shared/domain/fleet/fleet-grid.ts';
import type { FleetHead } from '#shared/domain/fleet/fleet-head.ts';
import type { FleetStay } from '#shared/domain/fleet/fleet-stay.ts';
import { plannedWithin } from '#shared/domain/fleet/stay-left.ts';
import { energyOf } from '#shared/domain/flex-policies/counted-need.ts';
import { hours, minutes } from '#shared/domain/quantities/units.ts';
import { type Law, type LawWorld, type RawRow, textIn } from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** A plan that breaks a law, and which. */
type Breach = { readonly law: string; readonly what: string };

/**
 * Nobody gets less than promised for an intent's sake: what a vehicle is dealt is all that it needs, whatever is asked of its fleet, as far
 * as there is time for it. And nobody is dealt anything who is not there.
 */
export const dealtPlanLaws = ({ broken }: LawWorld): Law => {
  const check = ({ rows }: Platform): void => {
    for (const { law, what } of dealtAmiss([...rows.rows('flex')])) broken(law, what);
  };
  return { nowAndThen: check, atRest: check };
};

/** What is amiss with the plans in force, by the rows of the table `flex`. */
export const dealtAmiss = (rows: readonly RawRow[]): readonly Breach[] => {
  const stays = staysIn(rows);
  return dealtIn(rows).flatMap(({ head, plans }) =>
    plans.flatMap((plan) => {
      const stay = stays.get(`${head.clientId} ${plan.policyId}`);
      // A need that was counted anew since is dealt another plan within a minute.
      return stay?.need.from === plan.needFrom ? breachesOf(head, plan, stay) : [];
    }),
  );
};

const breachesOf = (head: FleetHead, plan: DealtPlan, stay: FleetStay): readonly Breach[] => {
  if (stay.isExpected) {
    return [{ law: 'who is not there is dealt nothing', what: plan.policyId }];
  }
  const missing = promisedBy(head, stay, plan) - givenBy(stay, plan);
  if (missing <= (stay.need.power * SLACK) / HOUR) return [];
  const what = `${plan.policyId}: ${missing.toFixed(3)} kWh of ${energyOf(stay.need)}`;
  return [{ law: 'nobody gets less than promised for the sake of an intent', what }];
};

const HOUR = hours(1);
/** Nobody is started for less than a minute, at the beginning of a plan or at its end. */
const SLACK = minutes(3);

const givenBy = ({ need }: FleetStay, { spans }: DealtPlan): number =>
  plannedWithin({ need, spans }, need.from, need.deadline);

/** All that is needed, or as much as there is time for: nobody plans in the present chunk any more, nor beyond the horizon. */
const promisedBy = (head: FleetHead, { need }: FleetStay, { spans }: DealtPlan): number => {
  const opens = chunkEnd(head.computedAt);
  const end = head.shape.start + head.shape.expected.length * CHUNK;
  const done = plannedWithin({ need, spans }, need.from, opens);
  const later = (need.power * Math.max(0, need.deadline - end)) / HOUR;
  const time = Math.max(0, Math.min(need.deadline, end) - Math.max(opens, need.from));
  return Math.min(energyOf(need) - later, done + (need.power * time) / HOUR);
};

const staysIn = (rows: readonly RawRow[]): ReadonlyMap<string, FleetStay> => {
  const stays = new Map<string, FleetStay>();
  for (const row of rows) {
    if (row.sk !== 'ROSTER') continue;
    const { clientId, entries } = parseRoster({ ...row });
    for (const { policyId, stay } of entries) if (stay) stays.set(`${clientId} ${policyId}`, stay);
  }
  return stays;
};

/** The plans that are in force, by client. */
const dealtIn = (
  rows: readonly RawRow[],
): readonly { readonly head: FleetHead; readonly plans: readonly DealtPlan[] }[] =>
  rows.flatMap((row) => {
    if (row.sk !== 'FLEET') return [];
    const head = parseHead({ ...row });
    const { plan } = head;
    const parts = rows.filter(
      (part) => textIn(part, 'sk') === plan?.id && textIn(part, 'pk').includes('PLAN'),
    );
    return [{ head, plans: parts.flatMap(({ packed }) => unpackPlans(bytesOf(packed))) }];
  });

const bytesOf = (packed: unknown): Uint8Array => {
  if (packed instanceof Uint8Array) return packed;
  throw new TypeError('the part of a plan is no bytes');
};
