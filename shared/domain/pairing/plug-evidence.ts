import { type Finding, lengthInWords } from '#shared/domain/pairing/finding.ts';
import type { Bond, Span, Trace } from '#shared/domain/pairing/pair-memory.ts';
import { densityApart, gapBetween, type Lag } from '#shared/domain/pairing/time-apart.ts';
import {
  FLOOR,
  HIDDEN,
  LATE_LAGS,
  PLUG_LAGS,
  PLUGS_PER_MINUTE,
  PROMPT_LAGS,
} from '#shared/domain/pairing/weights.ts';
import { instant, type Milliseconds, minutes } from '#shared/domain/quantities/units.ts';

/** Clocks are hardly apart by more: what is more comes of being told late, now and then. */
const OF_CLOCKS = minutes(8);

type Side = Pick<Trace, 'plug' | 'freed'>;

/**
 * What it says that two were plugged in when they were; null where it is not known of either.
 *
 * @param bond Of these two: clocks that were apart the last time still are.
 */
export const plugEvidence = (
  vehicle: Side,
  charger: Side,
  bond: Timing | undefined,
): Finding | null => {
  const [a, b] = [charger.plug, vehicle.plug];
  if (!a || !b || (a.after === null && b.after === null)) return null;
  const seen = densityBetween(a, b, bond);
  const unseen =
    HIDDEN.charger * densityBetween(charger.freed, b, bond) +
    HIDDEN.vehicle * densityBetween(a, vehicle.freed, bond);
  const weight = Math.log((seen + unseen) / PLUGS_PER_MINUTE + Math.exp(FLOOR));
  return {
    weight,
    words: unseen > seen ? 'plugged in just when the other one was unplugged' : inWords(a, b),
  };
};

type Timing = Pick<Bond, 'lag' | 'spread'>;

const densityBetween = (a: Span | null, b: Span | null, bond: Timing | undefined): number => {
  if (!a || !b) return 0;
  const lags = lagsOf(bond);
  const density = densityApart(a, b, lags);
  const lag = bond?.lag ?? 0;
  if (lag === 0 || Math.abs(lag) > OF_CLOCKS) return density;
  return (density + densityApart(a, later(b, -lag), lags)) / 2;
};

const lagsOf = (bond: Timing | undefined): readonly Lag[] => {
  if (!bond || bond.spread === null) return PLUG_LAGS;
  return bond.spread < OF_CLOCKS ? PROMPT_LAGS : LATE_LAGS;
};

/** How much later the vehicle was told to be plugged in than the charger; null where either was never heard of before. */
export const lagOf = (
  vehicle: Pick<Trace, 'plug'>,
  charger: Pick<Trace, 'plug'>,
): Milliseconds | null => {
  const [a, b] = [charger.plug, vehicle.plug];
  if (!a || !b || a.after === null || b.after === null) return null;
  return minutes(Math.round((b.after + b.by - a.after - a.by) / 2 / minutes(1)));
};

const later = ({ after: from, by }: Span, length: number): Span => ({
  after: from && instant(from + length),
  by: instant(by + length),
});

const inWords = (a: Span, b: Span): string => {
  const gap = gapBetween(a, b);
  return gap > 0
    ? `plugged in ${lengthInWords(gap)} apart or more`
    : `plugged in ${lengthInWords(a.by - b.by)} apart`;
};
