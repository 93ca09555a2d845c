import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import { sandbox } from '#shared/adapters/vendors/sandbox/sandbox.ts';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { countAskings } from '#shared/app/health/count-askings.ts';
import { vendorBreaker } from '#shared/app/observing/vendor-breaker.ts';
import { pairingSettingIn } from '#shared/app/pairing/pairing-setting-in.ts';
import { changeVirtualDevice } from '#shared/app/sandbox/change-virtual-device.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { agendaSource, wheelSource } from '#shared/app/ticks/source.ts';
import { actionRepository } from '#shared/data/actions/action-repository.ts';
import { actionSlotRepository } from '#shared/data/actions/action-slot-repository.ts';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { consumptionRepository } from '#shared/data/consumption/consumption-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { dynamoReadTogether } from '#shared/data/dynamo/row-read.ts';
import { flexPolicyRepository } from '#shared/data/flex-policies/flex-policy-repository.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import { linkSessionRepository } from '#shared/data/linking/link-session-repository.ts';
import { locationRepository } from '#shared/data/locations/location-repository.ts';
import { pairingRepository } from '#shared/data/pairing/pairing-repository.ts';
import { controlRepository } from '#shared/data/reconciling/control-repository.ts';
import { virtualDeviceRepository } from '#shared/data/sandbox/virtual-device-repository.ts';
import { scheduleRepository } from '#shared/data/schedules/schedule-repository.ts';
import { smartChargingRepository } from '#shared/data/smart-charging/smart-charging-repository.ts';
import { statisticsRepository } from '#shared/data/statistics/statistics-repository.ts';
import { locationTariffRepository } from '#shared/data/tariffs/location-tariff-repository.ts';
import { tariffRepository } from '#shared/data/tariffs/tariff-repository.ts';
import { tickRepository } from '#shared/data/ticks/tick-repository.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { breakerRepository } from '#shared/data/vendors/breaker-repository.ts';
import { vendorTallyRepository } from '#shared/data/vendors/vendor-tally-repository.ts';
import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import {
  type DeviceOrder,
  isVirtual,
  type VirtualChange,
  type VirtualDevice,
} from '#shared/domain/sandbox/virtual-kinds.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type {
  ActionMessage,
  ObservationMessage,
  PlacementMessage,
  ReconciliationMessage,
  SweepMessage,
} from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';
import type { Vendor } from '#shared/ports/vendor.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { aClient } from '#test/support/a-client.ts';
import { addClients } from '#test/support/add-clients.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { observe } from '#test/support/observe.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { type TestClock, testClock } from '#test/support/test-clock.ts';
import { testQueue } from '#test/support/test-queue.ts';

export type DeviceWorld = ReturnType<typeof deviceWorld>;

/** What makes a vendor of a test differ from the sandbox. */
export type VendorTwist = {
  readonly timing?: Partial<VendorTiming>;
  /** Replaces parts of the adapter. */
  readonly twist?: (vendor: Vendor) => Partial<Vendor>;
};

/** All that concerns devices, as in production, on tables, a clock and queues of a test. */
export const deviceWorld = (
  { client }: Pick<LoadstarTables, 'client'>,
  clock: Clock,
  { timing = {}, twist = () => ({}) }: VendorTwist = {},
  newId: NewId = uuidV7(clock),
) => {
  const commit = dynamoCommit(client);
  const devices = virtualDeviceRepository(client, 'virtualDevices');
  const commands: { readonly deviceId: string; readonly request: unknown }[] = [];
  const real = sandbox('TESLA', { devices, commit, clock });
  const vendor: Vendor = {
    ...real,
    timing: { ...real.timing, ...timing },
    command: async (session, device, request) => {
      commands.push({ deviceId: device.vendorDeviceId, request });
      await (twist(real).command ?? real.command)(session, device, request);
    },
    readAccount: (session) => (twist(real).readAccount ?? real.readAccount)(session),
    readDevice: (session, device) => (twist(real).readDevice ?? real.readDevice)(session, device),
    readProduction: (session, device, period) =>
      (twist(real).readProduction ?? real.readProduction ?? noProduction)(session, device, period),
    absenceIsProof: twist(real).absenceIsProof ?? real.absenceIsProof,
  };
  const actionQueue = testQueue<ActionMessage>(clock);
  const observations = testQueue<ObservationMessage>(clock);
  const placements = testQueue<PlacementMessage>(clock);
  const troubles: Trouble[] = [];
  const breakers = breakerRepository('vendorTallies');
  const readTogether = dynamoReadTogether(client);
  const reconciliations = testQueue<ReconciliationMessage>(clock);
  const tallies = vendorTallyRepository(client, 'vendorTallies');
  const deps = {
    tallies,
    countAsking: countAskings({ tallies, clock }),
    report: (trouble: Trouble) => void troubles.push(trouble),
    devices,
    commit,
    readTogether,
    breakers,
    breaker: vendorBreaker({ breakers, readTogether, commit, clock, enough: 20 }),
    clock,
    newId,
    observations,
    placements,
    reconciliations,
    actionQueue,
    queue: actionQueue,
    users: userRepository(client, 'users'),
    assets: assetRepository(client, 'assets'),
    actions: actionRepository(client, 'actions'),
    slots: actionSlotRepository(client, 'rateLimits'),
    controls: controlRepository(client, 'controls'),
    consumption: consumptionRepository(client, 'statistics'),
    statistics: statisticsRepository(client, 'statistics'),
    schedules: scheduleRepository(client, 'schedules'),
    smartCharging: smartChargingRepository(client, 'smartCharging'),
    pairings: pairingRepository(client, 'pairings'),
    policies: flexPolicyRepository(client, 'flexPolicies'),
    clients: clientRepository(client, 'clients'),
    pairingSettingOf: pairingSettingIn(clientRepository(client, 'clients')),
    locations: locationRepository(client, 'locations'),
    tariffs: tariffRepository(client, 'tariffs'),
    locationTariffs: locationTariffRepository(client, 'tariffs'),
    sessions: linkSessionRepository(client, 'linkSessions'),
    idempotency: idempotencyRepository(client, 'idempotency', newId),
    sealer: plainSealer,
    opener: plainSealer,
    secrets: randomSecrets,
    vendors: () => vendor,
    timingOf: () => vendor.timing,
    ticks: tickRepository(client, 'ticks'),
    sweeps: testQueue<SweepMessage>(clock),
  };
  /** What concerns devices of all that ticks look through. */
  const sources = {
    agendas: {
      observations: agendaSource(deps.users.observations, observations),
      actions: agendaSource(deps.actions.agenda, actionQueue),
    },
    wheel: wheelSource(deps.users.wheel, observations),
  };
  /** Works on everything that can be worked on now, until nothing is left. */
  const run = async (): Promise<void> => {
    for (;;) {
      const messages = [observations.take(), actionQueue.take()] as const;
      if (messages.every((list) => list.length === 0)) return;
      for (const message of messages[0]) await observe(deps, message);
      for (const message of messages[1]) await carryAction(deps, message);
    }
  };
  // Some loops know commands by when they were asked for: what was sent has a name of its own.
  return { ...deps, counting: deps, sources, commands, sentCommands: commands, troubles, run };
};

const noProduction = async () => undefined;

export const CLIENT = aClient().id;
export const USER = 'user-1';

/** Links a virtual account with one device and reads it. */
export const linkDevice = async <Kind extends AssetKind>(
  world: DeviceWorld,
  order: DeviceOrder<Kind>,
  {
    vendor = 'TESLA',
    scopes,
    beside = [],
  }: {
    vendor?: string;
    scopes?: readonly string[] | undefined;
    beside?: readonly DeviceOrder[];
  } = {},
) => {
  const { account } = await openVirtualAccount(world, {
    clientId: CLIENT,
    vendor,
    orders: [order, ...beside],
    link: { userId: USER, scopes },
  });
  await world.run();
  const [link] = account.links;
  const [deviceId] = account.deviceIds;
  const linked = link && (await world.users.account(CLIENT, USER, link.accountId));
  const asset =
    linked && deviceId ? await world.assets.get(CLIENT, linked.devices[deviceId] ?? '') : undefined;
  if (!asset || !deviceId || !isOf(order.kind, asset)) throw new Error('it was not discovered');
  return { asset, deviceId, accountId: account.id };
};

/** Links a virtual account with one vehicle and reads it: the common beginning of a test. */
export const linkVehicle = async (
  world: DeviceWorld,
  change: VirtualChange<'vehicle'> = {},
  scopes?: readonly string[],
  beside: readonly DeviceOrder[] = [],
): Promise<{
  readonly vehicle: Asset<'vehicle'>;
  readonly deviceId: string;
  readonly accountId: string;
}> => {
  const order = { kind: 'vehicle', order: { brand: 'Tesla', ...change } } as const;
  const { asset, ...rest } = await linkDevice(world, order, { scopes, beside });
  return { vehicle: asset, ...rest };
};

/** A world of its own for one test; it ends with the scope that holds it. */
export const startDeviceWorld = async (
  twist: VendorTwist = {},
  clock: TestClock = testClock(),
): Promise<
  DeviceWorld & AsyncDisposable & { readonly tables: LoadstarTables; readonly clock: TestClock }
> => {
  const tables = await startLoadstarTables();
  await addClients(tables);
  return {
    ...deviceWorld(tables, clock, twist),
    clock,
    tables,
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

/** Everything that a user can grant for a vehicle. */
export const vehicleScopes = scopesOf('vehicle');

/** A vehicle, as it is stored. */
export const vehicleIn = async (
  { assets }: Pick<DeviceWorld, 'assets'>,
  id: string,
): Promise<Asset<'vehicle'> | undefined> => {
  const asset = await assets.get(CLIENT, id);
  return asset && isOf('vehicle', asset) ? asset : undefined;
};

/** All vehicles of a user. */
export const vehiclesOf = async (
  world: Pick<DeviceWorld, 'assets'>,
  userId = USER,
): Promise<readonly Asset<'vehicle'>[]> => {
  const heads = await world.assets.allOfUser(CLIENT, userId);
  const found = await Promise.all(heads.map(({ id }) => vehicleIn(world, id)));
  return found.filter((vehicle) => vehicle !== undefined);
};

/** A virtual vehicle, as it is stored. */
export const virtualVehicleIn = async (
  { devices }: Pick<DeviceWorld, 'devices'>,
  deviceId: string,
): Promise<VirtualDevice<'vehicle'> | undefined> => {
  const device = await devices.device(CLIENT, deviceId);
  return device && isVirtual('vehicle', device) ? device : undefined;
};

/** All actions on the user's devices, as far as they are of known kinds. */
export const actionsOf = async ({ actions }: Pick<DeviceWorld, 'actions'>) => {
  const heads = await actions.allOfUser(CLIENT, USER);
  const found = await Promise.all(heads.map(({ id }) => actions.get(CLIENT, id)));
  return found.filter((action) => action !== undefined);
};

/** Does something to a virtual vehicle. */
export const changeVehicle = (
  world: Pick<DeviceWorld, 'devices' | 'commit' | 'clock' | 'observations'>,
  deviceId: string,
  change: VirtualChange<'vehicle'>,
) => changeVirtualDevice(world, { clientId: CLIENT, deviceId, kind: 'vehicle', change });
