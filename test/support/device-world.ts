import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import { sandbox } from '#shared/adapters/vendors/sandbox/sandbox.ts';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { observeAccount } from '#shared/app/observing/observe-account.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { actionRepository } from '#shared/data/action-repository.ts';
import { assetRepository } from '#shared/data/asset-repository.ts';
import { clientRepository } from '#shared/data/client-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { idempotencyRepository } from '#shared/data/idempotency-repository.ts';
import { linkSessionRepository } from '#shared/data/link-session-repository.ts';
import { userRepository } from '#shared/data/user-repository.ts';
import { virtualDeviceRepository } from '#shared/data/virtual-device-repository.ts';
import type { Vehicle } from '#shared/domain/assets/asset.ts';
import type { VehicleChange } from '#shared/domain/sandbox/change-vehicle.ts';
import { vehicleScopes } from '#shared/domain/sandbox/vehicle-scopes.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ActionMessage, ObservationMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Vendor } from '#shared/ports/vendor.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { aClient } from '#test/support/a-client.ts';
import { type LoadstarTables, startLoadstarTables } from '#test/support/loadstar-tables.ts';
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
    command: async (session, deviceId, request) => {
      commands.push({ deviceId, request });
      await (twist(real).command ?? real.command)(session, deviceId, request);
    },
    readAccount: (session) => (twist(real).readAccount ?? real.readAccount)(session),
    readDevice: (session, id) => (twist(real).readDevice ?? real.readDevice)(session, id),
  };
  const actionQueue = testQueue<ActionMessage>(clock);
  const observations = testQueue<ObservationMessage>(clock);
  const deps = {
    devices,
    commit,
    clock,
    newId,
    observations,
    actionQueue,
    queue: actionQueue,
    users: userRepository(client, 'users'),
    assets: assetRepository(client, 'assets'),
    actions: actionRepository(client, 'actions'),
    clients: clientRepository(client, 'clients'),
    sessions: linkSessionRepository(client, 'linkSessions'),
    idempotency: idempotencyRepository(client, 'idempotency', newId),
    sealer: plainSealer,
    opener: plainSealer,
    secrets: randomSecrets,
    vendors: () => vendor,
    timingOf: () => vendor.timing,
  };
  /** Works on everything that can be worked on now, until nothing is left. */
  const run = async (): Promise<void> => {
    for (;;) {
      const messages = [observations.take(), actionQueue.take()] as const;
      if (messages.every((list) => list.length === 0)) return;
      for (const message of messages[0]) await observeAccount(deps, message);
      for (const message of messages[1]) await carryAction(deps, message);
    }
  };
  return { ...deps, commands, run };
};

export const CLIENT = aClient().id;
export const USER = 'user-1';

/** Links a virtual account with one vehicle and reads it: the common beginning of a test. */
export const linkVehicle = async (
  world: DeviceWorld,
  change: VehicleChange = {},
  scopes: readonly string[] = vehicleScopes,
): Promise<{
  readonly vehicle: Vehicle;
  readonly deviceId: string;
  readonly accountId: string;
}> => {
  const { account } = await openVirtualAccount(world, {
    clientId: CLIENT,
    vendor: 'TESLA',
    vehicles: [{ brand: 'Tesla', ...change }],
    link: { userId: USER, scopes },
  });
  await world.run();
  const [link] = account.links;
  const [deviceId] = account.deviceIds;
  const linked = link && (await world.users.account(CLIENT, USER, link.accountId));
  const vehicle =
    linked && deviceId ? await world.assets.get(CLIENT, linked.devices[deviceId] ?? '') : undefined;
  if (!vehicle || !deviceId) throw new Error('the vehicle was not discovered');
  return { vehicle, deviceId, accountId: account.id };
};

/** A world of its own for one test; it ends with the scope that holds it. */
export const startDeviceWorld = async (
  twist: VendorTwist = {},
): Promise<
  DeviceWorld & AsyncDisposable & { readonly tables: LoadstarTables; readonly clock: TestClock }
> => {
  const tables = await startLoadstarTables();
  const clock = testClock();
  return {
    ...deviceWorld(tables, clock, twist),
    clock,
    tables,
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};
