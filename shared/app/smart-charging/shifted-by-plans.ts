import type { ShiftedCharge } from '#shared/domain/consumption/charged-at-once.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ShiftedCharges } from '#shared/ports/shifted-charges.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

type ShiftedByPlansDeps = {
  readonly smartCharging: Pick<SmartChargingStore, 'get' | 'plansBegun'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** A plan ends within a day of its deadline, which is at most two days ahead; only one whose device was away may be older. */
const LONGEST = hours(8 * 24);

/** What smart charging decided about: from when a plan began until it was over. The present one is read first: it becomes one that is over. */
export const shiftedByPlans =
  ({ smartCharging, clock }: ShiftedByPlansDeps): ShiftedCharges =>
  async (of, from, to) => {
    const current = (await smartCharging.get(of))?.standing.status.plan ?? null;
    const ended = await smartCharging.plansBegun(of, after(from, milliseconds(-LONGEST)), to);
    const now = clock.now();
    const plans = [...ended.filter(({ id }) => id !== current?.id), ...(current ? [current] : [])];
    return plans
      .map((plan) => shiftOf(of.assetId, plan, now))
      .filter((shift) => shift.from < to && shift.until > from);
  };

const shiftOf = (assetId: string, { stopAt, endedAt }: SmartPlan, now: Instant): ShiftedCharge => ({
  assetId,
  from: stopAt,
  until: endedAt ?? instant(Math.max(now, stopAt)),
});
