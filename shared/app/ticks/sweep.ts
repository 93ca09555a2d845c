import type { Source } from '#shared/app/ticks/source.ts';
import type { WheelSlot } from '#shared/domain/observing/wheel.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import type { DueSpan } from '#shared/ports/agenda.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { SweepMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';

/** Everything that ticks look through. */
export type Sources<Name extends string = string> = {
  readonly agendas: Readonly<Record<Name, Source<DueSpan>>>;
  readonly wheel: Source<WheelSlot>;
};

export type SweepDeps = {
  readonly sources: Sources;
  /** Takes what is left of a sweep that was stopped. */
  readonly sweeps: Queue<SweepMessage>;
  readonly clock: Pick<Clock, 'now'>;
};

/** Well below what the function has, with room for one more page. */
const LONGEST = seconds(30);

/**
 * Use case: look through one shard to its end and enqueue what is found, as it is found. After a while it
 * stops and leaves the rest to a message, so that no shard is too long for one run. Whoever does it twice
 * has things looked at twice.
 */
export const sweep = async (deps: SweepDeps, message: SweepMessage): Promise<void> => {
  const until = after(deps.clock.now(), LONGEST);
  const rest = await sweepUntil(deps, message, () => deps.clock.now() >= until);
  if (rest) await deps.sweeps.send([rest]);
};

/** Moves pages until there are no more, or it `isTimeUp` after one; what is left then. */
export const sweepUntil = async (
  { sources }: Pick<SweepDeps, 'sources'>,
  message: SweepMessage,
  isTimeUp: () => boolean,
): Promise<SweepMessage | undefined> => {
  let rest = message;
  for (;;) {
    const next = await movePage(sources, rest);
    if (next === undefined) return undefined;
    rest = { ...rest, after: next };
    if (isTimeUp()) return rest;
  }
};

const movePage = (sources: Sources, message: SweepMessage): Promise<string | undefined> => {
  const { shard } = message;
  if (message.kind === 'wheel') return sources.wheel.move(message, shard, message.after);
  const agenda = sources.agendas[message.agenda];
  // One that only newer code knows comes again when this one is replaced.
  if (!agenda) throw new RangeError(`there is no agenda '${message.agenda}'`);
  return agenda.move(message, shard, message.after);
};

/** A sweep of an agenda's shard, from its beginning. */
export const agendaSweep = (
  agenda: string,
  shard: number,
  since: Instant | undefined,
  until: Instant,
): SweepMessage => ({ kind: 'agenda', agenda, shard, since, until });

/** A sweep of a slot's shard, from its beginning. */
export const wheelSweep = ({ pace, slot }: WheelSlot, shard: number): SweepMessage => ({
  kind: 'wheel',
  pace,
  slot,
  shard,
});
