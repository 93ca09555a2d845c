import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import { minuteOf } from '#shared/domain/observing/wheel.ts';
import { type Instant, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { otherShareOf, shareOf } from '#shared/domain/values/share-of.ts';

export type LookingWorld = {
  readonly time: VirtualTime;
  readonly accountOf: (member: Member) => VendorAccount;
  readonly look: (account: VendorAccount) => Promise<void>;
};

/**
 * The looks of routine at accounts: each in its turn on the wheel. Those that would find a vehicle as the one before did, since
 * nobody touched it and it does not charge, are left out: a look without news stores nothing.
 */
export const lookingAt = ({ time, accountOf, look }: LookingWorld) => {
  const planned = new Set<number>();
  const plan = (member: Member): void => {
    const { number } = member;
    if (planned.has(number)) return;
    planned.add(number);
    time.at(nextTurn(accountOf(member), time.now()), {
      what: 'look',
      who: number,
      happen: async () => {
        planned.delete(number);
        await look(accountOf(member));
        if (isRestless(member, time.now())) plan(member);
      },
    });
  };
  return { plan };
};

const isRestless = ({ car }: Member, now: Instant): boolean => {
  const { isCharging, isReachable } = car.truth(now);
  return isCharging && isReachable;
};

/** Over so much of its minute the looks of a minute are spread, in so many parts. */
const SPREAD = seconds(30);
const SHARDS = 16;
/** A tick takes a moment to find an account, and a queue to bring it to who looks. */
const ON_THE_WAY = seconds(2);

/** When an account has its next turn: by its class of the wheel, or by its time on the agenda where it is on none. */
const nextTurn = ({ id, pace, dueAt }: VendorAccount, now: Instant): Instant => {
  if (pace === null) return instant(Math.max(now, dueAt ?? now) + ON_THE_WAY);
  const within = (SPREAD * shareOf(id, SHARDS)) / SHARDS + ON_THE_WAY;
  const slot = otherShareOf(`${pace}#${id}`, pace);
  const turnAt = (minute: number) => minute * minutes(1) + within;
  const minute = minuteOf(now);
  let turn = minute - (minute % pace) + slot;
  while (turnAt(turn) <= now) turn += pace;
  return instant(turnAt(turn));
};
