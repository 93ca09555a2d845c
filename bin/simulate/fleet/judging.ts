import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import {
  after,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';

export type JudgingWorld = {
  readonly time: VirtualTime;
  readonly controlOf: (member: Member) => AssetControl | undefined;
  readonly judge: (member: Member) => Promise<void>;
};

/** So long after a row changed somebody compares the vehicle with what it should do. */
const FEED = seconds(1);
/** So long a message is on its way. */
const QUEUE = milliseconds(200);
/** A tick finds what is due at the beginning of a minute, and somebody takes it from the queue. */
const ON_THE_WAY = seconds(2);

/** Who compares vehicles with what they should do: whenever something changed, and when they asked for it. */
export const judgingOf = ({ time, controlOf, judge }: JudgingWorld) => {
  const told = new Set<number>();
  const tickAt = new Map<number, Instant>();
  const soon = (member: Member): void => {
    const { number } = member;
    // What is told of one vehicle together is found together.
    if (told.has(number)) return;
    told.add(number);
    time.at(after(time.now(), FEED), {
      what: 'judge',
      who: number,
      happen: () => {
        told.delete(number);
        return judge(member);
      },
    });
  };
  const asked = (member: Member, delay: Milliseconds): void =>
    time.at(after(time.now(), milliseconds(delay + QUEUE)), {
      what: 'judge',
      who: member.number,
      happen: () => judge(member),
    });
  const atTick = (member: Member, wakeAt: Instant): void => {
    const { number } = member;
    const at = tickFor(instant(Math.max(wakeAt, time.now())));
    if (at >= (tickAt.get(number) ?? Number.POSITIVE_INFINITY)) return;
    tickAt.set(number, at);
    time.at(at, { what: 'tick', who: number, happen: () => tick(member, at) });
  };
  const tick = async (member: Member, at: Instant): Promise<void> => {
    if (tickAt.get(member.number) !== at) return;
    tickAt.delete(member.number);
    const wakeAt = controlOf(member)?.wakeAt ?? null;
    if (wakeAt === null) return;
    if (wakeAt > time.now()) atTick(member, wakeAt);
    else await judge(member);
  };
  return { soon, asked, atTick };
};

const tickFor = (wakeAt: Instant): Instant =>
  instant(Math.ceil(wakeAt / minutes(1)) * minutes(1) + ON_THE_WAY);
