import type { Random } from '#bin/simulate/engine/random.ts';
import {
  hours,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';

/** How much goes wrong. */
export const faultLevels = ['none', 'some', 'many'] as const;
export type FaultLevel = (typeof faultLevels)[number];

/** What goes wrong in the time for which a vehicle is plugged in; times are since it was. */
export type Mishaps = {
  /** Out of reach: nobody hears of it, and it hears nothing. */
  readonly unreachable: { readonly from: Milliseconds; readonly length: Milliseconds } | null;
  readonly ignoresStop: boolean;
  /** When its driver starts it with an app, whatever is planned. */
  readonly startedAt: Milliseconds | null;
  /** When the cable is pulled out for some minutes. */
  readonly replugsAt: Milliseconds | null;
};

/** How likely each of them is in a night. */
const IN_A_NIGHT: Readonly<Record<FaultLevel, number>> = { none: 0, some: 0.03, many: 0.15 };
/** How likely it is that prices stop coming on a day. */
const ON_A_DAY: Readonly<Record<FaultLevel, number>> = { none: 0, some: 0.1, many: 0.3 };

/** So long no prices come once they stop coming. */
export const OUTAGE = hours(36);

/** Draws the same number of times whatever happens, so that more faults are those of fewer, and more. */
export const mishapsOf = (level: FaultLevel, random: Random): Mishaps => {
  const strikes = () => random.unit() < IN_A_NIGHT[level];
  const within = (least: number, most: number) =>
    milliseconds(Math.round(least + (most - least) * random.unit()));
  const [isUnreachable, ignoresStop, isStarted, replugs] = [
    strikes(),
    strikes(),
    strikes(),
    strikes(),
  ];
  const [from, length] = [within(0, hours(8)), within(hours(1), hours(6))];
  const [startedAt, replugsAt] = [within(minutes(5), hours(6)), within(minutes(5), hours(6))];
  return {
    unreachable: isUnreachable ? { from, length } : null,
    ignoresStop,
    startedAt: isStarted ? startedAt : null,
    replugsAt: replugs ? replugsAt : null,
  };
};

/** Whether prices stop coming on a day. */
export const isFeedLost = (level: FaultLevel, random: Random): boolean =>
  random.unit() < ON_A_DAY[level];
