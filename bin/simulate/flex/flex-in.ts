import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { Roster } from '#bin/simulate/fleet/roster.ts';
import type { FlexPlatform } from '#bin/simulate/flex/flex-platform.ts';
import { flexRound } from '#bin/simulate/flex/flex-round.ts';
import { flexWatch } from '#bin/simulate/flex/flex-watch.ts';
import { operator } from '#bin/simulate/flex/operator.ts';
import { type LocalDay, wallClock } from '#shared/domain/time/wall-clock.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';

type FlexInWorld = {
  readonly time: VirtualTime;
  readonly roster: Pick<Roster, 'all'>;
  readonly timeZone: string;
  readonly platform: () => Omit<FlexPlatform, 'controller' | 'agree'>;
};

export type FlexLife = ReturnType<typeof flexIn>;

/** All that flexibility is in a simulation: what goes round, who asks, and who watches. */
export const flexIn = ({ time, roster, timeZone, platform }: FlexInWorld) => {
  const { queueFleet, ...feed } = flexRound({ time, platform });
  const watch = flexWatch({ time, members: roster.all, platform });
  const asking = operator({ time, clock: wallClock(timeZone), platform });
  const warnings = new Map<string, number>();
  return {
    feed,
    queueFleet,
    warned: ({ code }: Trouble) => void warnings.set(code, (warnings.get(code) ?? 0) + 1),
    left: watch.left,
    begin: (today: LocalDay) => {
      watch.begin();
      asking.begin(today);
    },
    seen: { seen: watch.seen, log: asking.log, warnings } as const,
  };
};
