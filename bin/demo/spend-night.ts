import * as z from 'zod';
import type { ClientApi } from '#bin/calling/client-api.ts';
import { DemoFailure } from '#bin/demo/demo-failure.ts';
import type { DemoHours } from '#bin/demo/demo-hours.ts';
import type { Household } from '#bin/demo/household.ts';
import type { ToldEvent } from '#bin/demo/told-event.ts';
import {
  ChargingStatistics,
  SessionsStatistics,
} from '#shared/contract/schemas/charging-statistics.ts';
import { PlanExplanation } from '#shared/contract/schemas/plan-explanation.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';
import { SmartChargingPlan } from '#shared/contract/schemas/vehicle-smart-charging-plan.ts';
import { SmartChargingStatus } from '#shared/contract/schemas/vehicle-smart-charging-status.ts';
import { after, between, minutes } from '#shared/domain/quantities/units.ts';
import type { bentClock } from '#shared/runtime/bent-time.ts';

/** Who takes part in a night. */
export type Stage = {
  readonly api: ClientApi;
  readonly household: Household;
  readonly hours: DemoHours;
  readonly clock: Pick<ReturnType<typeof bentClock>, 'now' | 'sleep'>;
  /** What webhooks told so far. */
  readonly events: readonly ToldEvent[];
};

/** What the API answers on the morning after. */
export type Night = {
  readonly status: z.output<typeof SmartChargingStatus>;
  readonly vehicle: z.output<typeof Vehicle>;
  readonly plan: z.output<typeof SmartChargingPlan>;
  readonly explanation: z.output<typeof PlanExplanation>;
  readonly quarters: z.output<typeof ChargingStatistics>;
  readonly sessions: z.output<typeof SessionsStatistics>;
};

/**
 * Plugs the car in, and leaves it alone until its deadline.
 *
 * @throws {DemoFailure} when it is too late for that, or nobody made a plan.
 */
export const spendNight = async (stage: Stage): Promise<Night> => {
  const { api, household, hours, clock } = stage;
  const ahead = between(clock.now(), hours.plugIn);
  if (ahead < 0) {
    throw new DemoFailure('evening came before all was ready: choose a lower --speed');
  }
  await clock.sleep(ahead);
  const isPluggedIn = { isPluggedIn: true };
  await api.send('PATCH', `/sandbox/devices/${household.deviceId}`, isPluggedIn, z.unknown());
  await clock.sleep(between(clock.now(), hours.deadline));
  return nightOf(stage);
};

const nightOf = async ({ api, household, hours, events }: Stage): Promise<Night> => {
  const { userId, vehicleId } = household;
  const vehicle = `/vehicles/${vehicleId}`;
  const planId = lastPlanIn(events);
  const query = new URLSearchParams({
    type: 'vehicle',
    id: vehicleId,
    startDate: new Date(hours.beginning).toISOString(),
    endDate: new Date(after(hours.deadline, minutes(15))).toISOString(),
  });
  const statistics = `/users/${userId}/statistics/charging`;
  return {
    status: await api.get(`${vehicle}/smart-charging-status`, SmartChargingStatus),
    vehicle: await api.get(vehicle, Vehicle),
    plan: await api.get(`${vehicle}/smart-charging-plans/${planId}`, SmartChargingPlan),
    explanation: await api.get(
      `${vehicle}/smart-charging/plans/${planId}/explanation`,
      PlanExplanation,
    ),
    quarters: await api.get(`${statistics}?resolution=QUARTER_HOUR&${query}`, ChargingStatistics),
    sessions: await api.get(`${statistics}/sessions?${query}`, SessionsStatistics),
  };
};

const lastPlanIn = (events: readonly ToldEvent[]): string => {
  const plans = events.flatMap((event) =>
    'smartChargingStatus' in event ? (event.smartChargingStatus.plan ?? []) : [],
  );
  const last = plans.at(-1);
  if (!last) throw new DemoFailure('no webhook told of a plan');
  return last.id;
};
