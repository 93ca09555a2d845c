import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { Member, Night } from '#bin/simulate/fleet/member.ts';
import type { Mishaps } from '#bin/simulate/people/faults.ts';
import { type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import { START } from '#shared/domain/smart-charging/smart-kind.ts';

type WrongWorld = {
  readonly time: VirtualTime;
  readonly somethingChanged: (member: Member) => void;
};

/** Whom something happens to, and when. */
type Misfortune = { readonly member: Member; readonly night: Night; readonly mishaps: Mishaps };

const MOVING_THE_CABLE = minutes(4);

/** Lets go wrong what is to go wrong in a night, while it lasts. */
export const goWrong = (
  { time, somethingChanged }: WrongWorld,
  { member, night, mishaps: { unreachable, startedAt, replugsAt } }: Misfortune,
): void => {
  const { car, number } = member;
  const after = (length: number, what: string, done: (now: Instant) => void) =>
    time.at(instant(night.pluggedAt + length), {
      what,
      who: number,
      happen: () => {
        done(time.now());
        somethingChanged(member);
      },
    });
  const tonight = (length: number, what: string, done: (now: Instant) => void) =>
    after(length, what, (now) => {
      if (member.night === night) done(now);
    });
  if (startedAt !== null) tonight(startedAt, 'app', (now) => car.obey(START, now));
  if (replugsAt !== null) {
    tonight(replugsAt, 'unplug', (now) => car.change({ isPluggedIn: false }, now));
    const backAt = replugsAt + MOVING_THE_CABLE;
    tonight(backAt, 'replug', (now) => car.change({ isPluggedIn: true }, now));
  }
  if (unreachable === null) return;
  tonight(unreachable.from, 'lost', (now) => {
    night.isExcused = true;
    car.change({ isReachable: false }, now);
  });
  // It comes back wherever it is by then.
  const foundAfter = unreachable.from + unreachable.length;
  after(foundAfter, 'found', (now) => car.change({ isReachable: true }, now));
};
