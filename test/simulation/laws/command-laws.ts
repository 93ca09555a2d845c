import {
  type Law,
  type LawWorld,
  MOST_APART,
  numberIn,
  ownerOf,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import { type UserChange, userChange } from '#test/simulation/laws/user-change.ts';
import { timingOf } from '#test/simulation/platform/storm-vendors.ts';
import type { GivenReading } from '#test/simulation/platform/vendor-ledger.ts';

/** Whether an action ended because a reading said so. */
const isJudgedByReading = ({ state, failure }: RawRow): boolean =>
  state === 'CONFIRMED' || (state === 'CANCELLED' && Object(failure).type === 'UNNECESSARY');

/**
 * What a vendor shows from before its settle window is judged by the time that the device gave it, and clocks
 * differ: that it was told just before a command cannot be seen.
 */
const toleranceFor = ({ asOf, vendor }: GivenReading, now: number): number =>
  now - asOf > timingOf(vendor).settle ? MOST_APART : 0;

/** Who has taken it on to send the next command of an action. */
type Claim = {
  readonly by: string;
  readonly attempts: number;
  readonly target: string;
  readonly deadline: number;
  commands: number;
};

/**
 * Commands come only from who has claimed the attempt, before its deadline, and as often as was counted; none
 * is claimed for a user who is deleted. What is confirmed was read after the last command.
 */
export const commandLaws = ({ scheduler, broken }: LawWorld): Law => {
  const claims = new Map<string, Claim>();
  const tombstones = new Set<string>();
  const vendorDevices = new Map<string, string>();
  const lastCommands = new Map<string, number>();
  const lastReadings = new Map<string, GivenReading>();
  /** The other half of a pair, by each: what one of them shows, the other does. */
  const otherHalves = new Map<string, string>();

  /** The newest that somebody read of a target, or of what acts as one with it. */
  const readOf = (target: string, by: string): GivenReading | undefined =>
    [target, otherHalves.get(target) ?? '']
      .flatMap((id) => lastReadings.get(`${by} ${vendorDevices.get(id)}`) ?? [])
      .toSorted((one, two) => two.asOf - one.asOf)[0];

  const claim = (row: RawRow, by: string) => {
    const id = textIn(row, 'id');
    const commands = claims.get(id)?.commands ?? 0;
    const attempts = numberIn(row, 'attempts');
    const deadline = numberIn(row, 'deadline');
    claims.set(id, { by, attempts, commands, deadline, target: textIn(row, 'targetId') });
    const owner = ownerOf(row);
    if (tombstones.has(owner)) {
      broken('no command after deletion', `action ${id} is attempted for ${owner}, who is deleted`);
    }
  };

  const confirm = (row: RawRow, by: string) => {
    const id = textIn(row, 'id');
    const target = textIn(row, 'targetId');
    const reading = readOf(target, by);
    // Of this target: another user may have linked the same device, and nobody knows of the other.
    const lastCommand = lastCommands.get(target) ?? 0;
    if (!reading) {
      broken('confirmed by a reading', `action ${id} is confirmed by ${by}, which read nothing`);
    } else if (reading.asOf < lastCommand - toleranceFor(reading, scheduler.now())) {
      const age = lastCommand - reading.asOf;
      broken(
        'confirmed by a reading',
        `${id} is judged by what was true ${age} ms before a command`,
      );
    }
  };

  const followAction = (before: RawRow | undefined, after: RawRow, by: string) => {
    if (before && numberIn(after, 'attempts') > numberIn(before, 'attempts')) claim(after, by);
    if (before?.state === 'PENDING' && isJudgedByReading(after)) confirm(after, by);
  };
  const followUser = ({ owner, isTombstone }: UserChange) => {
    if (isTombstone) tombstones.add(owner);
    else tombstones.delete(owner);
  };

  return {
    onChange: (change, by) => {
      const { table, before, after } = change;
      const user = userChange(change);
      if (user) followUser(user);
      if (table === 'assets' && after) {
        const id = textIn(after, 'id');
        vendorDevices.set(id, textIn(after, 'vendorDeviceId'));
        otherHalves.set(id, textIn(Object(Object(after.pairing).other), 'id'));
      }
      if (table === 'actions' && after?.sk === 'ACTION') followAction(before, after, by);
    },
    onReading: (given) => {
      lastReadings.set(`${given.to} ${given.deviceId}`, given);
    },
    onCommand: ({ from, vendor, deviceId, askedAt, at }) => {
      const id = /"actionId":"([^"]+)"/.exec(from)?.[1] ?? '';
      const claimed = claims.get(id);
      if (claimed?.by !== from) {
        broken('commands are claimed', `${from} commands ${deviceId}, claimed by ${claimed?.by}`);
        return;
      }
      if (askedAt > claimed.deadline + MOST_APART) {
        broken('no command after the deadline', `action ${id} is attempted after its deadline`);
      }
      const { maxAttempts } = timingOf(vendor);
      if (claimed.attempts > maxAttempts) {
        broken('attempts are bounded', `${id} is attempted for the ${claimed.attempts}th time`);
      }
      lastCommands.set(claimed.target, at);
      claimed.commands += 1;
      if (claimed.commands > claimed.attempts) {
        broken(
          'commands are counted',
          `${id} sent ${claimed.commands}, counted ${claimed.attempts}`,
        );
      }
    },
  };
};
