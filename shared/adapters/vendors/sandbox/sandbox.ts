import { sandboxTiming } from '#shared/adapters/vendors/sandbox/timing.ts';
import type { ActionRequest } from '#shared/domain/actions/action.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { recallProduction } from '#shared/domain/sandbox/recall-production.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { commandInSite } from '#shared/domain/sandbox/site/act-in-site.ts';
import { inSite } from '#shared/domain/sandbox/site/in-site.ts';
import {
  othersToActOn,
  othersToLookAt,
  othersToLookAtAll,
} from '#shared/domain/sandbox/site/others.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { Vendor, VendorSession } from '#shared/ports/vendor.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type SandboxDeps = {
  readonly devices: Pick<
    VirtualDeviceStore,
    'account' | 'siteOf' | 'device' | 'devices' | 'replacingDevice'
  >;
  readonly commit: Commit;
  readonly clock: Clock;
};

/** So often somebody may change a device just when it takes a command. */
const MAX_TRIES = 5;

/**
 * A vendor of virtual devices, under any vendor's name. The credentials of an account are the id of
 * the virtual account behind it.
 *
 * Devices are told as they are when they begin to be read: later there may have been a command that what was read knows
 * nothing of, and who was told of a moment after it would never believe what it did.
 */
export const sandbox = (name: string, deps: SandboxDeps): Vendor => ({
  name,
  assetKinds,
  timing: sandboxTiming,
  absenceIsProof: true,
  // Each client has imaginary clouds of its own.
  cloudFor: (clientId) => `${name} of ${clientId}`,
  readAccount: async (session) => {
    const account = await signIn(deps, session);
    const { clientId, deviceIds } = account;
    const askedAt = deps.clock.now();
    const devices = await deps.devices.devices(clientId, deviceIds);
    const others = othersToLookAtAll(await deps.devices.siteOf(account), devices);
    const site = [...devices, ...(await deps.devices.devices(clientId, others))];
    await answer(deps, devices);
    return devices.map((device) => reportDevice(device, askedAt, site));
  },
  readDevice: async (session, { vendorDeviceId }) => {
    const account = await signIn(deps, session);
    const askedAt = deps.clock.now();
    const device = await find(deps, account, vendorDeviceId);
    if (!device) return undefined;
    const others = othersToLookAt(await deps.devices.siteOf(account), device);
    const site = await withOthers(deps, device, others);
    await answer(deps, [device]);
    return reportDevice(device, askedAt, site);
  },
  command: async (session, { vendorDeviceId }, request) => {
    const account = await signIn(deps, session);
    await answer(deps, [await follow(deps, account, vendorDeviceId, request)]);
  },
  readProduction: async (session, { vendorDeviceId }, period) => {
    const device = await find(deps, await signIn(deps, session), vendorDeviceId);
    if (!device) return undefined;
    await answer(deps, [device]);
    return recallProduction(device, period, deps.clock.now());
  },
});

const signIn = async (
  { devices }: SandboxDeps,
  { clientId, credentials }: VendorSession,
): Promise<VirtualAccount> => {
  const account = await devices.account(clientId, credentials);
  if (account?.vendorUnavailable) throw new VendorUnavailable('the virtual vendor does not answer');
  if (!account || account.credentialsRevoked) {
    throw new VendorRefused('the virtual account does not let us in', {
      credentialsInvalid: true,
    });
  }
  return account;
};

const find = async (
  { devices }: SandboxDeps,
  account: VirtualAccount,
  deviceId: string,
): Promise<VirtualDevice | undefined> =>
  account.deviceIds.includes(deviceId) ? devices.device(account.clientId, deviceId) : undefined;

const withOthers = async (
  { devices }: SandboxDeps,
  device: VirtualDevice,
  others: readonly string[],
): Promise<readonly VirtualDevice[]> => [
  device,
  ...(await devices.devices(device.clientId, others)),
];

/** Lets the slowest of the devices decide how long the answer takes. */
const answer = async ({ clock }: SandboxDeps, devices: readonly VirtualDevice[]) => {
  const slowest = devices
    .flatMap(({ faults }) => faults.slow?.answers ?? [])
    .toSorted((a, b) => b - a)[0];
  if (slowest !== undefined) await clock.sleep(slowest);
};

const follow = async (
  deps: SandboxDeps,
  account: VirtualAccount,
  deviceId: string,
  request: ActionRequest,
): Promise<VirtualDevice> => {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const device = await find(deps, account, deviceId);
    if (!device) {
      throw new VendorRefused('the virtual account has no such device', {
        credentialsInvalid: false,
      });
    }
    if (device.lastHeard) throw new VendorUnavailable('the virtual device is out of reach');
    const others = othersToActOn(await deps.devices.siteOf(account), device);
    const site = await withOthers(deps, device, others);
    const now = deps.clock.now();
    const next = commandInSite(site, device, request, now).map((one) => nextVersion(one, now));
    if (await isStored(deps, next)) return inSite(next, device);
  }
  throw new VendorUnavailable('the virtual device is too busy');
};

const isStored = async (
  { commit, devices }: SandboxDeps,
  next: readonly VirtualDevice[],
): Promise<boolean> => {
  try {
    await commit(next.map(devices.replacingDevice));
    return true;
  } catch (error) {
    if (error instanceof StaleWrite) return false;
    throw error;
  }
};
