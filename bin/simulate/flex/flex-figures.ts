import type { Simulated } from '#bin/simulate/simulation.ts';
import type { Delivery } from '#shared/app/fleet/read-delivery.ts';
import { plannedIn } from '#shared/domain/fleet/delivered-day.ts';
import { chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import { missingCauses } from '#shared/domain/flex-policies/charge-tally.ts';
import { after, hours, type Instant, instant } from '#shared/domain/quantities/units.ts';

/** What a simulation of flexibility came to. */
export type FlexFigures = {
  /** In kWh: what was planned, what vehicles told that they drew, and what truly went into batteries. */
  readonly planned: number;
  readonly delivered: number;
  readonly metered: number;
  /** Of chunks that count: how far they were off their plan, as shares of it, in order. */
  readonly deviations: readonly number[];
  /** The same of what truly went into batteries. */
  readonly trueDeviations: readonly number[];
  /** Of chunks that were capped: by how much a cap was exceeded, as a share of it, in order. */
  readonly excesses: readonly number[];
  /** In kWh, by cause. */
  readonly missing: readonly (readonly [cause: string, energy: number])[];
  /** Mean of what a day-ahead shape is off by, as a share of what was drawn. */
  readonly foresight: number;
};

/** What is drawn in a chunk counts where it is a tenth of the peak: of less, one vehicle is a large share. */
const COUNTS = 0.1;
/** Until somebody has told of the last hours of a simulation. */
const SETTLING = hours(2);

export const flexFiguresOf = async ({
  start,
  end,
  platform,
  flex,
}: Simulated): Promise<FlexFigures> => {
  const { seen, log } = flex;
  const last = chunkOf(instant(end - SETTLING));
  const chunks: Delivery['chunks'][number][] = [];
  for (let from: Instant = start; from < last; from = after(from, hours(24))) {
    const until = instant(Math.min(last, from + hours(24)));
    chunks.push(...(await platform.flex.delivery(from, until)).chunks);
  }
  const peak = Math.max(0, ...chunks.map(plannedIn));
  const busy = chunks.filter((chunk) => plannedIn(chunk) >= peak * COUNTS);
  const capped = chunks.flatMap((chunk) => {
    const cap = log.caps.get(chunk.start);
    return cap === undefined ? [] : [Math.max(0, (chunk.delivered / 1000 - cap) / cap)];
  });
  const foreseen = chunks.flatMap(({ start: at, delivered }) => {
    const energy = seen.foreseen.get(at);
    return energy === undefined ? [] : [Math.abs(energy - delivered / 1000)];
  });
  const told = sum(
    chunks
      .filter(({ start: at }) => seen.foreseen.has(at))
      .map(({ delivered }) => delivered / 1000),
  );
  return {
    planned: sum(chunks.map(plannedIn)) / 1000,
    delivered: sum(chunks.map(({ delivered }) => delivered)) / 1000,
    metered: sum(chunks.map(({ start: at }) => seen.metered.get(at) ?? 0)),
    deviations: busy
      .map((chunk) => Math.abs(chunk.delivered - plannedIn(chunk)) / plannedIn(chunk))
      .toSorted((one, other) => one - other),
    trueDeviations: busy
      .map((chunk) => {
        const energy = (seen.metered.get(chunk.start) ?? 0) * 1000;
        return Math.abs(energy - plannedIn(chunk)) / plannedIn(chunk);
      })
      .toSorted((one, other) => one - other),
    excesses: capped.toSorted((one, other) => one - other),
    missing: missingCauses.map((cause) => [
      cause,
      sum(chunks.map(({ missing }) => missing[cause].energy)) / 1000,
    ]),
    foresight: told > 0 ? sum(foreseen) / told : 0,
  };
};

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
