import { createLocation } from '#shared/app/locations/create-location.ts';
import { placeAssets } from '#shared/app/locations/place-assets.ts';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import { createSchedule } from '#shared/app/schedules/create-schedule.ts';
import { deleteSchedule } from '#shared/app/schedules/delete-schedule.ts';
import {
  releasingSchedules,
  scheduleController,
} from '#shared/app/schedules/schedule-controller.ts';
import { updateSchedule } from '#shared/app/schedules/update-schedule.ts';
import {
  after,
  degrees,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
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
import { testQueue } from '#test/support/test-queue.ts';
import { publishedOf } from '#test/support/told-events.ts';

/** Where the vehicle is at home. */
export const HOME = { latitude: degrees(59.9165915), longitude: degrees(10.7582268) };

/**
 * A virtual vehicle that is plugged in at home and charges at noon, a location whose clock is UTC, and all that goes
 * round between a schedule and its device: the change feed, the agenda, observers and actions.
 */
export const startScheduleLoop = async (
  change: VirtualChange<'vehicle'> = {},
  { scopes = vehicleScopes, twist = {} }: { scopes?: readonly string[]; twist?: VendorTwist } = {},
) => {
  const devices = await startDeviceWorld(twist);
  const reconciliations = testQueue<ReconciliationMessage>(devices.clock);
  const world = Object.assign(devices, {
    reconciliations,
    controllers: [releasingSchedules(devices)],
  });
  const parked = { location: HOME, chargesWhenPluggedIn: true, isPluggedIn: false, ...change };
  const { vehicle, deviceId, accountId } = await linkVehicle(world, parked, scopes);
  await createLocation(world, {
    ...{ clientId: CLIENT, userId: USER },
    ...aLocationInput({ ...HOME, timezoneName: 'UTC' }),
  });
  for (const message of world.placements.take()) await placeAssets(world, message);
  const [home] = (await world.locations.map(CLIENT, USER)).places;
  if (!home) throw new Error('there is no home');
  const told = new Set<string>();
  const states: unknown[] = [];
  const names: string[] = [];
  /** Hears what the change feed had not told before, and answers of which devices somebody has to hear. */
  const hear = async (): Promise<readonly string[]> => {
    const news = (await publishedOf(world.tables)).filter(({ id }) => !told.has(id));
    for (const { id, name, payload } of news) {
      told.add(id);
      names.push(name);
      if (name === 'user:schedule:execution-updated') states.push(Object(payload.status).state);
    }
    return news.flatMap(({ reconciles }) => reconciles ?? []);
  };

  /** As a worker does, with what it has in its hands. */
  const reconcile = (assetId = vehicle.id, deps: typeof world = world) =>
    reconcileAsset(
      { ...deps, controllers: [scheduleController(deps)], attendants: [] },
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
  const terms = {
    targetType: 'vehicle',
    targetId: vehicle.id,
    isEnabled: true,
    locationId: home.id,
    defaultShouldCharge: false,
    rules: [{ filter: { hourMinute: { from: '23:00', to: '05:00' } }, value: true }],
  } as const satisfies ScheduleChange;
  await settle();

  return Object.assign(world, {
    vehicle,
    deviceId,
    accountId,
    homeId: home.id,
    reconcile,
    settle,
    live,
    /** The names of all events so far, and the states that schedules told. */
    told: { names, states },
    change: (wish: VirtualChange<'vehicle'>) => changeVehicle(world, deviceId, wish),
    /** One by which the vehicle charges at night, unless told otherwise. Answers its id. */
    schedule: async (terms_: ScheduleChange = {}): Promise<string> => {
      const wanted = { clientId: CLIENT, userId: USER, change: { ...terms, ...terms_ } };
      return (await createSchedule(world, wanted)).id;
    },
    update: (scheduleId: string, wish: ScheduleChange) =>
      updateSchedule(world, { clientId: CLIENT, scheduleId, change: wish }),
    remove: (scheduleId: string) => deleteSchedule(world, { clientId: CLIENT, scheduleId }),
    state: async (scheduleId: string) =>
      (await world.schedules.get(CLIENT, scheduleId))?.status.state,
    control: () => world.controls.get(CLIENT, vehicle.id),
    isCharging: async () =>
      (await vehicleIn(world, vehicle.id))?.state.chargeState.isCharging ?? undefined,
    /** What was asked for of the vehicle, oldest first. */
    asked: async () =>
      (await actionsOf(world)).toSorted((one, other) => one.createdAt - other.createdAt),
  });
};

export type ScheduleLoop = Awaited<ReturnType<typeof startScheduleLoop>>;
