import {
  parseVirtualAccount,
  parseVirtualDevice,
} from '#shared/data/sandbox/virtual-device-row.ts';
import { partnerOf } from '#shared/domain/sandbox/site/others.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { Law, LawWorld } from '#test/simulation/laws/law-world.ts';

/**
 * At rest, a virtual account lists its devices, and nothing else; and what is plugged in somewhere is what is
 * plugged in there.
 */
export const sandboxLaws = ({ broken }: LawWorld): Law => {
  const checkListed = ({ id, deviceIds, minding }: VirtualAccount, there: readonly string[]) => {
    const [listed, real] = [deviceIds, there].map((ids) => ids.toSorted().join());
    if (listed !== real) {
      broken('an account lists its devices', `${id} lists ${listed}, and ${real} are there`);
    }
    const stranger = minding.find((one) => !deviceIds.includes(one));
    if (stranger !== undefined) broken('an account lists its devices', `${id} minds ${stranger}`);
  };
  const checkPlug = (device: VirtualDevice, devices: ReadonlyMap<string, VirtualDevice>) => {
    const partner = partnerOf(device);
    if (partner === null) return;
    const other = devices.get(partner);
    if (!other || partnerOf(other) !== device.id) {
      broken('a plug has two ends', `${device.id}, a ${device.type}, is at ${partner} alone`);
    }
  };
  return {
    atRest: ({ rows }) => {
      const all = [...rows.rows('virtualDevices')].map((row) => ({ ...row }));
      const devices = all
        .filter(({ sk }) => sk === 'DEVICE')
        .flatMap((row) => parseVirtualDevice(row) ?? []);
      const byId = new Map(devices.map((device) => [device.id, device]));
      const inAccount = Map.groupBy(devices, ({ accountId }) => accountId);
      const accounts = all.filter(({ sk }) => sk === 'ACCOUNT').map(parseVirtualAccount);
      for (const account of accounts) {
        checkListed(
          account,
          (inAccount.get(account.id) ?? []).map(({ id }) => id),
        );
        inAccount.delete(account.id);
      }
      for (const id of inAccount.keys()) {
        broken('an account lists its devices', `there are devices of ${id}, which is not`);
      }
      for (const device of devices) checkPlug(device, byId);
    },
  };
};
