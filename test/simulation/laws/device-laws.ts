import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { parseVirtualDevice } from '#shared/data/sandbox/virtual-device-row.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, isAssetKind } from '#shared/domain/assets/kinds.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import { inStorm } from '#test/simulation/kinds/kinds.ts';
import {
  isAccount,
  type Law,
  type LawWorld,
  MOST_APART,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** So often a vendor must have failed before its devices count as out of reach. */
const FAILURES_UNTIL_UNREACHABLE = 3;
/** An observation is stored in pieces, the account's part last: by then it is complete, or given up. */
const IN_PIECES = minutes(3);

/**
 * What is known of a device only gets newer, and is never of the future. It is out of reach only when its
 * vendor said so at some time, left it out, or could not be asked again and again. At rest, it is as it is known to be.
 */
export const deviceLaws = ({ scheduler, broken }: LawWorld): Law => {
  /** The time that a reading gives itself, by who got it, from which account and of which device; and that of the last that was stored. */
  const given = new Map<string, number>();
  const stored = new Map<string, number>();
  const everMisdated = new Set<string>();
  const everUnreachable = new Set<string>();
  const accounts = new Map<string, RawRow>();
  /** Until when an account was in trouble. */
  const troubledUntil = new Map<string, number>();
  const lost: { readonly asset: RawRow; readonly at: number }[] = [];

  const checkTime = (before: RawRow | undefined, after: RawRow, by: string) => {
    const [was, is] = [numberIn(before, 'lastSeen'), numberIn(after, 'lastSeen')];
    const id = textIn(after, 'id');
    if (is < was) broken('a device does not go back in time', `${id} by ${by}: ${is} after ${was}`);
    if (is > scheduler.now() + MOST_APART) {
      broken('nothing is known of the future', `${id} by ${by}: ${is - scheduler.now()} ms ahead`);
    }
  };
  const followAccount = (account: RawRow) => {
    const id = textIn(account, 'id');
    accounts.set(id, account);
    if (isTroubled(account)) troubledUntil.set(id, Number.POSITIVE_INFINITY);
    else if (troubledUntil.get(id) === Number.POSITIVE_INFINITY) {
      troubledUntil.set(id, scheduler.now());
    }
  };
  /** What is stored is what was just read, and that is no older than what was stored before. */
  const checkOrder = (before: RawRow | undefined, after: RawRow, by: string) => {
    const id = textIn(after, 'id');
    const [account, device] = [textIn(after, 'accountId'), textIn(after, 'vendorDeviceId')];
    const told = given.get([by, account, device].join(' ')) ?? Number.NaN;
    const at = Math.min(told, scheduler.now());
    if (Number.isNaN(at) || isSame(before?.state, after.state)) return;
    const last = before ? (stored.get(id) ?? 0) : 0;
    if (at < last - MOST_APART) {
      broken('a device does not go back in time', `${id} by ${by}: ${last - at} ms back`);
    }
    stored.set(id, Math.max(at, last));
  };
  const checkReach = ({ asset, at }: (typeof lost)[number]) => {
    if (everUnreachable.has(textIn(asset, 'vendorDeviceId'))) return;
    if ((troubledUntil.get(textIn(asset, 'accountId')) ?? 0) < at) {
      broken('a device is out of reach for a reason', textIn(asset, 'id'));
    }
  };
  /** Whether what was last told of a device is known to have been seen, and by its date to be the last. */
  const isToldLast = (asset: RawRow, device: RawRow): boolean => {
    const account = accounts.get(textIn(asset, 'accountId'));
    const isSeen = account?.isValid === true && account.failures === 0 && !device.lastHeard;
    const isMisdated = everMisdated.has(textIn(asset, 'vendorDeviceId'));
    return isSeen && !isMisdated && !isWithinClocks(asset, device);
  };
  const checkShut = (asset: RawRow, valid: ReadonlyMap<string, unknown>) => {
    // Of a kind that only newer code knows this code leaves everything as it is.
    if (!isAssetKind(asset.type)) return;
    const isOpen = asset.isMuted !== true && asset.isSignedOut !== true;
    const isAccountOpen = valid.get(textIn(asset, 'accountId'));
    if (isOpen && isAccountOpen === false) {
      broken('nobody gets at the devices of an account that is shut', textIn(asset, 'id'));
    }
    if (asset.isSignedOut === true && isAccountOpen === true) {
      broken('no device stays shut whose account is open', textIn(asset, 'id'));
    }
  };
  const checkTruth = ({ rows }: Platform) => {
    const devices = virtualDevices(rows);
    const valid = new Map(
      [...rows.rows('users')].filter(isAccount).map((row) => [textIn(row, 'id'), row.isValid]),
    );
    for (const row of rows.rows('assets')) {
      checkShut(row, valid);
      const device = devices.get(textIn(row, 'vendorDeviceId'));
      const asset = device && isToldLast(row, device.row) ? parseAsset({ ...row }) : undefined;
      if (!asset || !device) continue;
      const now = instant(Math.floor(scheduler.now()));
      const site = [...devices.values()]
        .map((one) => one.device)
        .filter(({ accountId }) => accountId === device.device.accountId);
      checkSettled(asset, reportDevice(device.device, now, site));
    }
  };
  const checkSettled = ({ id, type, state }: Asset, truth: DeviceReading) => {
    const { settled } = inStorm<AssetKind>(type);
    const [known, real] = [settled(state), settled(truth)];
    const isTrue = known.every((value, index) => value === null || isSame(value, real[index]));
    if (isTrue) return;
    const what = [known, real].map((values) => JSON.stringify(values)).join(' for ');
    broken('what is stored is true at rest', `${id}, a ${type}: ${what}`);
  };

  /** What to follow in each table. */
  const follow: Readonly<
    Record<string, (before: RawRow | undefined, after: RawRow, by: string) => void>
  > = {
    virtualDevices: (_, after) => {
      if (after.lastHeard) everUnreachable.add(textIn(after, 'id'));
    },
    users: (_, after) => {
      if (isAccount(after)) followAccount(after);
    },
    assets: (before, after, by) => {
      checkOrder(before, after, by);
      if (!by.startsWith('observeAccount')) return;
      checkTime(before, after, by);
      // Who is refused says so in the devices first, and may come to no more than that.
      const isLost =
        after.isReachable === false && before?.isReachable !== false && after.isSignedOut !== true;
      if (isLost) lost.push({ asset: after, at: scheduler.now() });
    },
  };

  return {
    onChange: ({ table, before, after }, by) => {
      if (after) follow[table]?.(before, after, by);
    },
    onReading: ({ to, accountId, deviceId, reading, isMisdated }) => {
      if (isMisdated) everMisdated.add(deviceId);
      given.set([to, accountId, deviceId].join(' '), reading.observedAt);
    },
    afterStep: () => {
      const [first] = lost;
      if (!first || first.at > scheduler.now() - IN_PIECES) return;
      lost.shift();
      checkReach(first);
    },
    atRest: checkTruth,
  };
};

const isTroubled = ({ isValid, failures, absences }: RawRow): boolean =>
  isValid === false ||
  Number(failures) >= FAILURES_UNTIL_UNREACHABLE ||
  Object.keys(Object(absences)).length > 0;

/** Whether a device last told something just before what is stored, if at all: only their clocks say which came first. */
const isWithinClocks = (asset: RawRow, device: RawRow): boolean => {
  const ahead = numberIn(asset, 'lastSeen') - numberIn(device, 'heardAt');
  return ahead > 0 && ahead <= MOST_APART;
};

/** All virtual devices of kinds that this build knows, by id. */
const virtualDevices = (rows: Platform['rows']) => {
  const found = new Map<string, { readonly row: RawRow; readonly device: VirtualDevice }>();
  for (const row of rows.rows('virtualDevices')) {
    const device = row.sk === 'DEVICE' ? parseVirtualDevice({ ...row }) : undefined;
    if (device) found.set(device.id, { row, device });
  }
  return found;
};
