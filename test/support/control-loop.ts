import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import { firstThatKnows } from '#shared/adapters/solar/first-that-knows.ts';
import { recentSun } from '#shared/adapters/solar/recent-sun.ts';
import { sandboxSun } from '#shared/adapters/solar/sandbox-sun.ts';
import { flexController } from '#shared/app/flex-policies/flex-controller.ts';
import { releasingPolicies } from '#shared/app/flex-policies/releasing-policies.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { placeAssets } from '#shared/app/locations/place-assets.ts';
import { seeToPairs } from '#shared/app/pairing/see-to-pairs.ts';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import {
  releasingSchedules,
  scheduleController,
} from '#shared/app/schedules/schedule-controller.ts';
import { releasingSmartCharging } from '#shared/app/smart-charging/releasing-smart-charging.ts';
import { smartChargingAttendant } from '#shared/app/smart-charging/smart-charging-attendant.ts';
import { smartChargingController } from '#shared/app/smart-charging/smart-charging-controller.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { priceRepository } from '#shared/data/prices/price-repository.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import {
  after,
  degrees,
  type Instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { DeviceOrder, VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { FleetPlanOf } from '#shared/ports/fleet-plan-of.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import { allDue } from '#test/support/all-due.ts';
import {
  actionsOf,
  CLIENT,
  changeVehicle,
  linkVehicle,
  startDeviceWorld,
  USER,
  type VendorTwist,
  vehicleIn,
  vehicleScopes,
} from '#test/support/device-world.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { testClock } from '#test/support/test-clock.ts';
import { testQueue } from '#test/support/test-queue.ts';
import { changeFeedOf } from '#test/support/told-events.ts';

/** Where the vehicle is at home. */
export const HOME = { latitude: degrees(59.9165915), longitude: degrees(10.7582268) };

/** What is special about a vehicle and what is around it. */
export type LoopTwist = {
  readonly scopes?: readonly string[];
  readonly twist?: VendorTwist;
  readonly timezoneName?: string;
  /** @default noon of the day on which the newest version came out */
  readonly begin?: Instant;
  /** What else is in the account. */
  readonly beside?: readonly DeviceOrder[];
  /** What tells prices that no tariff tells. @default a market that is always on time */
  readonly standIn?: PriceSource | null;
};

/**
 * A virtual vehicle that is at home, a location whose clock is UTC unless told otherwise, and all that goes round between
 * who controls a device and the device: the change feed, the agenda, observers and actions.
 */
export const startControlLoop = async (
  change: VirtualChange<'vehicle'> = {},
  {
    scopes = vehicleScopes,
    twist = {},
    timezoneName = 'UTC',
    begin,
    beside = [],
    standIn = syntheticPrices,
  }: LoopTwist = {},
) => {
  const devices = await startDeviceWorld(twist, testClock(begin));
  const reconciliations = testQueue<ReconciliationMessage>(devices.clock);
  const { client } = devices.tables;
  const world = Object.assign(devices, {
    reconciliations,
    controllers: [
      releasingSchedules(devices),
      releasingSmartCharging(devices),
      releasingPolicies(devices),
    ],
    prices: priceRepository(client, 'prices'),
    ownPrices: ownPriceRepository(client, 'ownPrices'),
    standIn,
    /** What the fleet wants of the vehicle. */
    fleetPlanOf: (async () => null) as FleetPlanOf,
    forecastSun: firstThatKnows([sandboxSun(devices), recentSun(devices)]),
  });
  const parked = { location: HOME, chargesWhenPluggedIn: true, isPluggedIn: false, ...change };
  const { vehicle, deviceId, accountId } = await linkVehicle(world, parked, scopes, beside);
  await createLocation(world, {
    ...{ clientId: CLIENT, userId: USER },
    ...aLocationInput({ ...HOME, timezoneName }),
  });
  for (const message of world.placements.take()) await placeAssets(world, message);
  const [home] = (await world.locations.map(CLIENT, USER)).places;
  if (!home) throw new Error('there is no home');
  const feed = changeFeedOf(world.tables);
  const told: DomainEvent[] = [];
  /** Hears what the change feed had not told before, and answers of which devices somebody has to hear. */
  const hear = async (): Promise<readonly string[]> => {
    const news = await feed();
    told.push(...news);
    for (const { pairs, clientId, userId } of news) {
      if (pairs) await seeToPairs(world, { clientId, userId });
    }
    return news.flatMap(({ reconciles }) => reconciles ?? []);
  };

  /** As a worker does, with what it has in its hands. */
  const reconcile = (assetId = vehicle.id, deps: typeof world = world) =>
    reconcileAsset(
      {
        ...deps,
        controllers: [
          scheduleController(deps),
          smartChargingController(deps),
          flexController(deps),
        ],
        attendants: [smartChargingAttendant(deps)],
      },
      { clientId: CLIENT, assetId },
    );
  /** Lets everything happen that happens now. */
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 50; round += 1) {
      await world.run();
      const due = await allDue(world.controls.agenda, world.clock.now());
      const sent = [...reconciliations.take(), ...due].map(({ assetId }) => assetId);
      const wanted = [...(await hear()), ...sent];
      if (wanted.length === 0) return;
      for (const assetId of new Set(wanted)) await reconcile(assetId);
    }
    throw new Error('it does not come to rest');
  };
  const nextAt = async () =>
    [
      (await world.controls.get(CLIENT, vehicle.id))?.wakeAt,
      world.actionQueue.nextAt(),
      world.observations.nextAt(),
    ].filter((at) => typeof at === 'number');
  /** Lets time pass, from one thing that has to happen to the next. */
  const live = async (length: Milliseconds): Promise<void> => {
    const end = after(world.clock.now(), length);
    for (;;) {
      await settle();
      const now = world.clock.now();
      const next = Math.min(end, ...(await nextAt()));
      if (next > now) world.clock.advance(milliseconds(next - now));
      if (next >= end) return settle();
    }
  };
  await settle();

  return Object.assign(world, {
    vehicle,
    deviceId,
    accountId,
    homeId: home.id,
    reconcile,
    settle,
    live,
    /** All events so far, in the order in which they were told. */
    events: told,
    change: (wish: VirtualChange<'vehicle'>) => changeVehicle(world, deviceId, wish),
    control: () => world.controls.get(CLIENT, vehicle.id),
    isCharging: async () =>
      (await vehicleIn(world, vehicle.id))?.state.chargeState.isCharging ?? undefined,
    /** What was asked for of the vehicle, oldest first. */
    asked: async () =>
      (await actionsOf(world)).toSorted((one, other) => one.createdAt - other.createdAt),
  });
};

export type ControlLoop = Awaited<ReturnType<typeof startControlLoop>>;
