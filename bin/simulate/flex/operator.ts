import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { FlexPlatform } from '#bin/simulate/flex/flex-platform.ts';
import { CHUNK, chunkAfter, chunkEnd } from '#shared/domain/fleet/fleet-grid.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { hours, type Instant } from '#shared/domain/quantities/units.ts';
import { type LocalDay, localDay, type WallClock } from '#shared/domain/time/wall-clock.ts';

/** What an operator asked of the fleet, and was told. */
type OperatorLog = {
  /** The most energy per chunk that was agreed upon, in kWh. */
  readonly caps: Map<Instant, number>;
  accepted: number;
  refused: number;
};

type OperatorWorld = {
  readonly time: VirtualTime;
  readonly clock: WallClock;
  readonly platform: () => Pick<FlexPlatform, 'ask' | 'shape'>;
};

/** When most are at home. */
const ASKS = hours(20.5);
/** Until the morning. */
const CHUNKS = 44;
/** What is tried one after the other: shares of what the fleet would draw at its peak. */
const SHARES = [0.6, 0.7, 0.8, 0.9, 0.95];

/** An operator who caps the night of the fleet each evening: as low as the fleet takes it. */
export const operator = ({ time, clock, platform }: OperatorWorld) => {
  const log: OperatorLog = { caps: new Map(), accepted: 0, refused: 0 };
  const ask = async (): Promise<void> => {
    const shape = await platform().shape();
    if (!shape) return;
    const peak = (Math.max(...shape.expected.slice(0, CHUNKS)) * CHUNK) / hours(1);
    const first = chunkEnd(time.now());
    for (const share of SHARES) {
      const rules = Array.from(
        { length: CHUNKS },
        (_, chunk): IntentRule => ({
          kind: 'CHUNK_MAX',
          timestamp: chunkAfter(first, chunk),
          pressure: peak * share,
        }),
      );
      if ((await platform().ask(rules)) === undefined) {
        log.accepted += 1;
        for (const { timestamp, pressure } of rules.slice(1)) log.caps.set(timestamp, pressure);
        return;
      }
      log.refused += 1;
    }
  };
  const on = (day: LocalDay): void =>
    time.at(clock.startingAt(day, ASKS), {
      what: 'ask',
      who: -1,
      happen: async () => {
        await ask();
        on(localDay(day + 1));
      },
    });
  return { log, begin: on };
};
