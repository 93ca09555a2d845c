import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import { type FlexPlatform, toldOfPolicy } from '#bin/simulate/flex/flex-platform.ts';
import type { FlexFeed } from '#bin/simulate/stores/flex-stores.ts';
import type { PolicyChange } from '#shared/domain/fleet/policy-change.ts';
import {
  after,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';

export type FlexRoundWorld = {
  readonly time: VirtualTime;
  readonly platform: () => Pick<FlexPlatform, 'enter' | 'look'>;
};

/** So long the feed gathers what is told of policies. */
const GATHERS = seconds(15);
/** So long a message is on its way. */
const QUEUE = milliseconds(200);
/** A tick finds what is due at the beginning of a minute, and somebody takes it from the queue. */
const ON_THE_WAY = seconds(2);

/** What goes round between policies, rosters and whoever looks at the fleet. */
export const flexRound = ({
  time,
  platform,
}: FlexRoundWorld): FlexFeed & { readonly queueFleet: (delay: Milliseconds) => void } => {
  let told: PolicyChange[] = [];
  const happen = (what: string, at: Instant, done: () => Promise<void>) =>
    time.at(at, { what, who: -1, happen: done });
  const look = () => platform().look();
  return {
    policyStored: (before, policy) => {
      told.push(toldOfPolicy(before, policy));
      if (told.length > 1) return;
      happen('enter', after(time.now(), GATHERS), async () => {
        const changes = told;
        told = [];
        await platform().enter(changes);
      });
    },
    wakeStored: (before, { dueAt }) => {
      if (dueAt === null || dueAt === before?.dueAt) return;
      const tick = Math.ceil(dueAt / minutes(1)) * minutes(1);
      happen('fleet', instant(tick + ON_THE_WAY), look);
    },
    queueFleet: (delay) => happen('fleet', after(time.now(), milliseconds(delay + QUEUE)), look),
  };
};
