import { operation as createOperation } from '#functions/api/schedules/create-schedule.ts';
import { operation as deleteOperation } from '#functions/api/schedules/delete-schedule.ts';
import { operation as statusOperation } from '#functions/api/schedules/get-schedule-status.ts';
import { operation as updateOperation } from '#functions/api/schedules/update-schedule.ts';
import { releasingPolicies } from '#shared/app/flex-policies/releasing-policies.ts';
import { releasingSchedules } from '#shared/app/schedules/schedule-controller.ts';
import { releasingSmartCharging } from '#shared/app/smart-charging/releasing-smart-charging.ts';
import { createSchedule } from '#shared/contract/operations/schedules/create-schedule.ts';
import { deleteSchedule } from '#shared/contract/operations/schedules/delete-schedule.ts';
import { getScheduleStatus } from '#shared/contract/operations/schedules/get-schedule-status.ts';
import { updateSchedule } from '#shared/contract/operations/schedules/update-schedule.ts';
import { actionRepository } from '#shared/data/actions/action-repository.ts';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { flexPolicyRepository } from '#shared/data/flex-policies/flex-policy-repository.ts';
import { controlRepository } from '#shared/data/reconciling/control-repository.ts';
import { scheduleRepository } from '#shared/data/schedules/schedule-repository.ts';
import { smartChargingRepository } from '#shared/data/smart-charging/smart-charging-repository.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import type { DeviceOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';
import { addLocation, addUser, locationDeps } from '#test/support/location-stage.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** What every operation on schedules may need, on the tables of a world. */
export const scheduleDeps = (world: World) => {
  const { client } = world.tables;
  const common = locationDeps(world);
  const judging = {
    schedules: scheduleRepository(client, 'schedules'),
    smartCharging: smartChargingRepository(client, 'smartCharging'),
    policies: flexPolicyRepository(client, 'flexPolicies'),
    assets: assetRepository(client, 'assets'),
    actions: actionRepository(client, 'actions'),
    locations: common.locations,
  };
  return {
    ...common,
    ...judging,
    controls: controlRepository(client, 'controls'),
    controllers: [
      releasingSchedules(judging),
      releasingSmartCharging(judging),
      releasingPolicies(judging),
    ],
    reconciliations: testQueue<ReconciliationMessage>(world.edge.clock),
  };
};

/** The devices that `addTargets` makes. */
export const VEHICLE = aVehicle().id;
export const CHARGER = '0192f7c4-0000-7000-8000-0000000000cb';
export const HVAC = '0192f7c4-0000-7000-8000-0000000000cc';

/** All that such devices can be asked for, and a meter read. */
const SCOPES = [
  'meter:read:data',
  ...['vehicle:control:charging', 'vehicle:read:data'],
  ...['charger:control:charging', 'charger:read:data'],
  ...['hvac:control:mode', 'hvac:read:data'],
];

/** A device as it was when its vendor first told of it, of the user that `aUser` makes. */
export const aTargetDevice = <Kind extends AssetKind>(
  id: string,
  order: DeviceOrder<Kind>,
): Asset<Kind> => {
  const { clientId, accountId } = { clientId: aUser().clientId, accountId: anAccount().id };
  const device = newDevice(order, { clientId, id, accountId, vendor: 'TESLA' }, DAWN);
  return discoverAsset(
    anAccount({ scopes: SCOPES }),
    reportDevice(device, DAWN),
    { id },
    instant(1_000),
  );
};

/** A vehicle as it was first told of, at a location of its user. */
export const aVehicleAt = (locationId: string | null, id = VEHICLE): Asset<'vehicle'> => {
  const vehicle = aVehicle({ id });
  return {
    ...vehicle,
    state: { ...vehicle.state, location: { ...vehicle.state.location, locationId } },
  };
};

/** A user with a vehicle that is plugged in at home and does not charge, a charger and an HVAC. Answers where home is. */
export const addTargets = async (world: World): Promise<string> => {
  const { assets, commit } = scheduleDeps(world);
  await addUser(world);
  const { id: homeId } = await addLocation(world);
  await commit([
    assets.adding(aVehicleAt(homeId)),
    assets.adding(aTargetDevice(CHARGER, { kind: 'charger', order: { isPluggedIn: true } })),
    assets.adding(aTargetDevice(HVAC, { kind: 'hvac', order: {} })),
  ]);
  return homeId;
};

/** A schedule by which the vehicle charges at night. */
export const aChargeBody = (locationId: string | null) => ({
  targetType: 'vehicle',
  targetId: VEHICLE,
  locationId,
  isEnabled: true,
  defaultShouldCharge: false,
  rules: [{ hourMinute: { from: '23:00', to: '05:00' }, shouldCharge: true }],
});

/** A schedule by which the HVAC holds 21 °C by day, and otherwise does what its own schedule says. */
export const aTemperatureBody = () => ({
  targetType: 'hvac',
  targetId: HVAC,
  isEnabled: true,
  defaultTargetState: { holdType: 'SCHEDULED' },
  rules: [
    {
      hourMinute: { from: '06:00', to: '22:00' },
      targetState: { mode: 'HEAT', heatSetpoint: 21, holdType: 'PERMANENT' },
    },
  ],
});

/** A schedule of the user, as a client makes it. Answers its id. */
export const addSchedule = async (world: World, body: unknown): Promise<string> => {
  const spec = { contract: createSchedule, operation: createOperation, connect: scheduleDeps };
  const answer = await callIn(world, spec, { path: { userId: aUser().id }, body });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.id;
};

/** The user and the devices in a world of their own, and all that a client can do with schedules. */
export const startSchedules = async () => {
  const world = await startOperationWorld();
  const homeId = await addTargets(world);
  const deps = scheduleDeps(world);
  const { clientId } = world;
  const connect = () => deps;
  const create = { contract: createSchedule, operation: createOperation, connect };
  const update = { contract: updateSchedule, operation: updateOperation, connect };
  const remove = { contract: deleteSchedule, operation: deleteOperation, connect };
  const status = { contract: getScheduleStatus, operation: statusOperation, connect };
  return {
    ...world,
    deps,
    homeId,
    create: (body: unknown, userId = aUser().id) =>
      callIn(world, create, { path: { userId }, body }),
    update: (scheduleId: string, body: unknown) =>
      callIn(world, update, { path: { scheduleId }, body }),
    remove: (scheduleId: string) => callIn(world, remove, { path: { scheduleId } }),
    status: (scheduleId: string) => callIn(world, status, { path: { scheduleId } }),
    /** One that is there already: nobody is sent any more. */
    given: (body: unknown) => addSchedule(world, body),
    stored: (scheduleId: string) => deps.schedules.get(clientId, scheduleId),
    control: (assetId = VEHICLE) => deps.controls.get(clientId, assetId),
    /** Which devices somebody was sent to look at since this was asked last. */
    sent: () => deps.reconciliations.take().map(({ assetId }) => assetId),
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};

export type ScheduleWorld = Awaited<ReturnType<typeof startSchedules>>;
