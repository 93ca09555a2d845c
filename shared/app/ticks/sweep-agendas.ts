import {
  agendaSweep,
  type Sources,
  type SweepDeps,
  sweepUntil,
  wheelSweep,
} from '#shared/app/ticks/sweep.ts';
import { minuteOf, turnsBetween } from '#shared/domain/observing/wheel.ts';
import { type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import type { SweepMessage } from '#shared/ports/messages.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { TickStore } from '#shared/ports/tick-store.ts';

export type SweepAgendasDeps = SweepDeps & {
  readonly ticks: TickStore;
  readonly report: ReportTrouble;
};

/** After a longer pause the wheel just goes on: all have their turn within their period anyway. */
const MADE_UP = 3;
/** What became due is asked for from so much before the last tick: who writes has a clock of its own. */
const OVERLAP = minutes(2);
/** Each so many minutes an agenda is read from its beginning, for the sake of messages that came to nothing. */
const WHOLE_EVERY = 10;
/**
 * Agendas that are read from the beginning each time: there a deadline is kept, or an order, or what is left of much work
 * stays due. From the others a row is sent once, so that what waits in a long queue is not sent again and again.
 */
const alwaysWhole: ReadonlySet<string> = new Set(['actions', 'webhookDeliveries', 'statistics']);

/**
 * Use case of every tick: find what is due and enqueue it. It does nothing else, so that a tick may come
 * twice, late or not at all: one that is taken already does nothing, and the next one makes up for one that
 * was left out. The first page of each shard is moved at once; what is longer goes on by a message, and so does what
 * could not be read.
 *
 * @param scheduledFor When it should have come.
 * @throws when the rest of a shard could not be left to a message: the next tick does it.
 */
export const sweepAgendas = async (
  deps: SweepAgendasDeps,
  scheduledFor: Instant,
): Promise<void> => {
  const minute = minuteOf(scheduledFor);
  const begun = await deps.ticks.begin(minute);
  if (!begun) return;
  const { done } = begun;
  const sweeps = [
    ...sweepsOfWheel(deps.sources, Math.max(done ?? minute - 1, minute - MADE_UP), minute),
    ...sweepsOfAgendas(deps.sources, done, minute, deps.clock.now()),
  ];
  const outcomes = await Promise.allSettled(sweeps.map((each) => beginSweep(deps, each)));
  const rest = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' && outcome.value ? [outcome.value] : [],
  );
  if (rest.length > 0) await deps.sweeps.send(rest);
  await deps.ticks.end(minute);
};

/** Moves the first page of a sweep; what is left of it then. */
const beginSweep = async (
  deps: SweepAgendasDeps,
  message: SweepMessage,
): Promise<SweepMessage | undefined> => {
  try {
    return await sweepUntil(deps, message, () => true);
  } catch (error) {
    deps.report({ code: 'sweep_failed', error });
    return message;
  }
};

const sweepsOfWheel = ({ wheel }: Sources, after: number, until: number): readonly SweepMessage[] =>
  turnsBetween(after, until).flatMap((slot) =>
    shardsOf(wheel).map((shard) => wheelSweep(slot, shard)),
  );

const sweepsOfAgendas = (
  { agendas }: Sources,
  done: number | null,
  minute: number,
  now: Instant,
): readonly SweepMessage[] => {
  const isWhole =
    done === null || Math.floor(done / WHOLE_EVERY) < Math.floor(minute / WHOLE_EVERY);
  const since = isWhole ? undefined : instant(Math.min(minutes(done), now) - OVERLAP);
  return Object.entries(agendas).flatMap(([name, agenda]) =>
    shardsOf(agenda).map((shard) =>
      agendaSweep(name, shard, alwaysWhole.has(name) ? undefined : since, now),
    ),
  );
};

const shardsOf = ({ shards }: { readonly shards: number }): readonly number[] =>
  Array.from({ length: shards }, (_, shard) => shard);
