import {
  anAccount,
  ask,
  type DeedContext,
  type Do,
  keyOf,
  nameOf,
  pages,
  someOf,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import { newVehicle, somewhere } from '#test/simulation/people/deeds/new-vehicle.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import type { Tenant } from '#test/simulation/people/tenant.ts';
import { vendorNames } from '#test/simulation/platform/storm-vendors.ts';

/** What people do to virtual accounts, and to the devices in them. */
export const sandboxDeeds = {
  'open an account': async (context) => {
    const { tenant, random } = context;
    const userId = userOf(context);
    const vehicles = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () =>
      newVehicle(context),
    );
    const body = {
      vendor: random.pick(vendorNames),
      vehicles,
      ...(random.chance(0.85) ? { userId } : {}),
    };
    const told = await ask(context, 'createSandboxAccount', { body, key: keyOf(context) });
    if (told.status === 201) rememberAccount(tenant, told.body);
  },
  'change a device': async (context) => {
    const { tenant, random } = context;
    const deviceId = aDevice(context);
    if (deviceId === undefined) return;
    const change = random.pick([
      () => ({ isPluggedIn: true }),
      () => ({ isPluggedIn: true, batteryLevel: random.whole(5, 60) }),
      () => ({ isPluggedIn: true, chargesWhenPluggedIn: random.chance(0.5) }),
      () => ({ isPluggedIn: false, location: somewhere(random) }),
      () => ({ batteryLevel: random.whole(0, 100) }),
      () => ({ isReachable: random.chance(0.6) }),
      () => ({ faults: { ignoresCommands: random.chance(0.3) } }),
    ])();
    await tenant.ask(
      'updateSandboxDevice',
      { path: { deviceId }, body: change },
      nameOf(context),
      random,
    );
  },
  'add a device': async (context) => {
    const accountId = anAccount(context);
    if (accountId === undefined) return;
    const told = await ask(context, 'addSandboxDevice', {
      path: { accountId },
      body: newVehicle(context),
      key: keyOf(context),
    });
    if (told.status === 201) context.tenant.accounts.get(accountId)?.deviceIds.push(told.body.id);
  },
  'remove a device': async (context) => {
    const deviceId = aDevice(context);
    if (deviceId === undefined) return;
    await Promise.all([
      ask(context, 'deleteSandboxDevice', { path: { deviceId } }),
      ...someVehicles(context).map((vehicleId) => chargeMeanwhile(context, vehicleId)),
    ]);
    for (const { deviceIds } of context.tenant.accounts.values()) {
      if (deviceIds.includes(deviceId)) deviceIds.splice(deviceIds.indexOf(deviceId), 1);
    }
  },
  'close an account': async (context) => {
    const accountId = anAccount(context);
    if (accountId === undefined) return;
    const told = await ask(context, 'deleteSandboxAccount', { path: { accountId } });
    if (told.status === 204) context.tenant.accounts.delete(accountId);
  },
  'revoke credentials': (context) => switchCredentials(context, true),
  'restore credentials': (context) => switchCredentials(context, false),
  'look into the sandbox': async (context) => {
    await pages(context, 'listSandboxAccounts', {});
    const deviceId = aDevice(context);
    const accountId = anAccount(context);
    if (deviceId) await ask(context, 'getSandboxDevice', { path: { deviceId } });
    if (accountId) await ask(context, 'getSandboxAccount', { path: { accountId } });
  },
} as const satisfies Partial<Record<Deed, Do>>;

const rememberAccount = (
  tenant: Tenant,
  account: {
    id: string;
    vendor: string;
    devices?: readonly { id: string }[];
    deviceIds?: readonly string[];
  },
) => {
  const { id, vendor, devices, deviceIds } = account;
  const ids = deviceIds ?? devices?.map((device) => device.id) ?? [];
  tenant.accounts.set(id, { vendor, deviceIds: [...ids] });
};

/** One of the devices in all of the client's virtual accounts. */
const aDevice = ({ tenant, random }: DeedContext): string | undefined =>
  someOf(
    random,
    [...tenant.accounts.values()].flatMap(({ deviceIds }) => deviceIds),
  );

const switchCredentials = async (context: DeedContext, credentialsRevoked: boolean) => {
  const accountId = anAccount(context);
  if (accountId === undefined) return;
  await ask(context, 'updateSandboxAccount', { path: { accountId }, body: { credentialsRevoked } });
};

/** Some of the vehicles that the client knows: one of them may be the one that goes. */
const someVehicles = ({ tenant, random }: DeedContext): readonly string[] => {
  const isKeen = random.chance(0.6);
  return isKeen ? [...tenant.vehicleIds].filter(() => random.chance(0.4)).slice(-MOST_KEEN) : [];
};

const MOST_KEEN = 6;

/** Has a vehicle charge at about the moment at which the platform finds that it is gone. */
const chargeMeanwhile = async (context: DeedContext, vehicleId: string): Promise<void> => {
  const { tenant } = context;
  const random = context.random.fork(`meanwhile ${vehicleId}`);
  await tenant.pause(random.exponential(300));
  const name = `${nameOf(context)} meanwhile ${vehicleId.slice(-4)}`;
  const asked = { path: { vehicleId }, body: { action: 'START' }, key: name };
  const told = await tenant.ask('postVehiclesVehicleidCharging', asked, name, random);
  if (told.status === 200) tenant.actionIds.push(told.body.id);
};
