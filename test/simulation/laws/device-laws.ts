import {
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

/**
 * What is known of a device only gets newer, and is never of the future. It is out of reach only when its
 * vendor said so at some time, left it out, or could not be asked again and again. At rest, it is as it is known to be.
 */
export const deviceLaws = ({ scheduler, broken }: LawWorld): Law => {
  const everUnreachable = new Set<string>();
  const accounts = new Map<string, RawRow>();
  // Judged when all of a transaction is seen.
  const lost: RawRow[] = [];

  const checkTime = (before: RawRow | undefined, after: RawRow, by: string) => {
    const [was, is] = [numberIn(before, 'lastSeen'), numberIn(after, 'lastSeen')];
    const id = textIn(after, 'id');
    if (is < was) broken('a device does not go back in time', `${id} by ${by}: ${is} after ${was}`);
    if (is > scheduler.now() + MOST_APART) {
      broken('nothing is known of the future', `${id} by ${by}: ${is - scheduler.now()} ms ahead`);
    }
  };
  const checkReach = (asset: RawRow) => {
    if (everUnreachable.has(textIn(asset, 'vendorDeviceId'))) return;
    const account = accounts.get(textIn(asset, 'accountId'));
    const isAbsent = textIn(asset, 'vendorDeviceId') in Object(account?.absences);
    const failed = numberIn(account, 'failures');
    if (account?.isValid !== false && !isAbsent && failed < FAILURES_UNTIL_UNREACHABLE) {
      broken('one failure does not put a device out of reach', `${textIn(asset, 'id')}: ${failed}`);
    }
  };
  const checkTruth = ({ rows }: Platform) => {
    const devices = new Map([...rows.rows('virtualDevices')].map((row) => [row.id, row]));
    for (const asset of rows.rows('assets')) {
      const device = devices.get(asset.vendorDeviceId);
      const account = accounts.get(textIn(asset, 'accountId'));
      const isSeen = account?.isValid === true && account.failures === 0 && !device?.lastHeard;
      const known = isPluggedIn(asset.state);
      if (!device || !isSeen || typeof known !== 'boolean') continue;
      if (known !== device.isPluggedIn) {
        broken('what is stored is true at rest', `${textIn(asset, 'id')}: plugged in is ${known}`);
      }
    }
  };

  /** What to follow in each table. */
  const follow: Readonly<
    Record<string, (before: RawRow | undefined, after: RawRow, by: string) => void>
  > = {
    virtualDevices: (_, after) => {
      if (after.lastHeard) everUnreachable.add(textIn(after, 'id'));
    },
    users: (_, after) => {
      if (textIn(after, 'sk').startsWith('ACCOUNT#')) accounts.set(textIn(after, 'id'), after);
    },
    assets: (before, after, by) => {
      if (!by.startsWith('observeAccount')) return;
      checkTime(before, after, by);
      if (after.isReachable === false && before?.isReachable !== false) lost.push(after);
    },
  };

  return {
    onChange: ({ table, before, after }, by) => {
      if (after) follow[table]?.(before, after, by);
    },
    afterStep: () => {
      for (const asset of lost.splice(0)) checkReach(asset);
    },
    atRest: checkTruth,
  };
};

const isPluggedIn = (state: unknown): unknown => Object(Object(state).chargeState).isPluggedIn;
