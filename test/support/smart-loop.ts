import { sandbox } from '#shared/adapters/vendors/sandbox/sandbox.ts';
import { createSmartOverride } from '#shared/app/reconciling/create-smart-override.ts';
import { endSmartOverride } from '#shared/app/reconciling/end-smart-override.ts';
import { createSchedule } from '#shared/app/schedules/create-schedule.ts';
import { changePolicy } from '#shared/app/smart-charging/change-policy.ts';
import { linkTariff } from '#shared/app/tariffs/link-tariff.ts';
import { putTariff } from '#shared/app/tariffs/put-tariff.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import {
  after,
  hours,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import { anInterval, ratesOf } from '#test/support/a-tariff.ts';
import { type ControlLoop, type LoopTwist, startControlLoop } from '#test/support/control-loop.ts';
import { CLIENT, USER, vehicleIn } from '#test/support/device-world.ts';
import { observe } from '#test/support/observe.ts';

const SMART_EVENT = 'user:vehicle:smart-charging-status-updated';

/** Until seven, by the clock of the place. */
const POLICY = { isEnabled: true, deadline: '07:00', minimumChargeLimit: percent(20) } as const;

/** How often the vehicle is read. */
const POLL = minutes(15);

type PolicyWish = Partial<Pick<SmartChargingPolicy, 'isEnabled' | 'minimumChargeLimit'>> & {
  readonly deadline?: string;
};

/** What a kilowatt-hour costs by day, from six to ten, and by night. */
type Rates = { readonly day: string; readonly night: string };

/** Links the home of the vehicle to a tariff of two rates. */
export const linkRates = async (world: ControlLoop, { day, night }: Rates): Promise<void> => {
  const rates = ratesOf({ DAY: day, NIGHT: night });
  await putTariff(world, { clientId: CLIENT, tariffId: 'two', rates });
  const intervals = [anInterval('DAY', '06:00', '22:00'), anInterval('NIGHT', '22:00', '06:00')];
  await linkTariff(world, {
    clientId: CLIENT,
    locationId: world.homeId,
    tariffId: 'two',
    intervals,
  });
};

/**
 * A virtual vehicle that comes home at six in the evening, a third full, to a tariff that is cheap at night, and all that goes round
 * between it and smart charging. It is not plugged in yet, and nobody has enabled anything.
 */
export const startSmartLoop = async (
  change: VirtualChange<'vehicle'> = {},
  { rates = { day: '0.30', night: '0.12' }, ...twist }: LoopTwist & { rates?: Rates | null } = {},
) => {
  const wanted = { batteryLevel: percent(35), chargeLimit: percent(80), ...change };
  const world = await startControlLoop(wanted, twist);
  if (rates) await linkRates(world, rates);
  const [clientId, assetId] = [CLIENT, world.vehicle.id];
  const app = sandbox('TESLA', world);
  const address = { kind: 'vehicle', clientId, assetId } as const;
  const of = { clientId, userId: USER, assetId };
  await world.live(hours(6));
  const evening = world.clock.now();
  const read = () => observe(world, { clientId, userId: USER, accountId: world.vehicle.accountId });
  const pass = async (length: Milliseconds): Promise<void> => {
    const end = after(world.clock.now(), length);
    while (world.clock.now() < end) {
      const left = milliseconds(end - world.clock.now());
      await world.live(left < POLL ? left : POLL);
      await read();
      await world.settle();
    }
  };

  return Object.assign(world, {
    of,
    /** Lets time pass, in which the vehicle is read again and again. */
    pass,
    /** The same until so many hours after it came home. */
    until: (hour: number) => pass(milliseconds(evening + hours(hour) - world.clock.now())),
    /** When it comes home. */
    evening,
    /** Says how it is charged smartly: until seven, unless told otherwise. */
    policy: (wish: PolicyWish = {}, deps: ControlLoop = world) =>
      changePolicy(deps, { ...address, change: { ...POLICY, ...wish } }),
    /** What its driver does with the app of its vendor, of which nobody hears. */
    phone: (charging: 'START' | 'STOP') =>
      app.command(
        {
          ...{ clientId, userId: USER, accountId: world.vehicle.accountId },
          credentials: world.accountId,
        },
        { type: 'vehicle', vendorDeviceId: world.deviceId },
        { kind: 'charge', charging },
      ),
    /** Comes home: as it is said, and plugged in. */
    plugIn: async (more: VirtualChange<'vehicle'> = {}) => {
      await world.change({ isPluggedIn: true, ...more });
      await world.settle();
    },
    force: () => createSmartOverride(world, { ...address, limit: null }),
    unforce: () => endSmartOverride(world, address),
    /** A schedule by which it charges at home at any time, or at none. */
    schedule: ({ shouldCharge = true } = {}, deps: ControlLoop = world) =>
      createSchedule(deps, {
        ...{ clientId, userId: USER },
        change: {
          ...{ targetType: 'vehicle', targetId: assetId, locationId: world.homeId },
          ...{ isEnabled: true, defaultShouldCharge: shouldCharge, rules: [] },
        },
      }),
    smart: () => world.smartCharging.get(of),
    state: async () => (await world.smartCharging.get(of))?.standing.status.state,
    /** The plan at work, or the last one. */
    plan: async () =>
      (await world.smartCharging.get(of))?.standing.status.plan ??
      (await world.smartCharging.latestPlan(of)),
    /** How plans ended, in that order, and of what. */
    ends: async () =>
      (await world.smartCharging.plansBegun(of, instant(0), instant(8e12))).map(
        ({ finalState, failureCondition }) =>
          [finalState?.replace('PLAN:ENDED:', ''), failureCondition].filter(Boolean).join(' '),
      ),
    level: async () => (await vehicleIn(world, assetId))?.state.chargeState.batteryLevel,
    /** What was told of smart charging. */
    news: () => world.events.filter(({ name }) => name === SMART_EVENT),
    /** The states that were told, each once for as long as it lasted. */
    states: () => statesOf(world.events),
    /** What was asked of the vehicle, and when: in minutes since the evening. */
    commands: async () =>
      (await world.asked()).map(({ createdAt, request }) => [
        'charging' in request ? request.charging : request.kind,
        Math.floor((createdAt - evening) / minutes(1)),
      ]),
  });
};

export type SmartLoop = Awaited<ReturnType<typeof startSmartLoop>>;

/** The states that were told, without what all have in common. */
const statesOf = (events: readonly DomainEvent[]): readonly string[] => {
  const states = events
    .filter(({ name }) => name === SMART_EVENT)
    .map(({ payload }) => String(Object(payload.smartChargingStatus).state))
    .map((state) => state.replace('PLAN:EXECUTING:', '').replace('PLAN:', ''));
  return states.filter((state, index) => state !== states[index - 1]);
};
