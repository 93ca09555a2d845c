import type { Span } from '#shared/domain/pairing/pair-memory.ts';
import { type Instant, type Milliseconds, minutes } from '#shared/domain/quantities/units.ts';

/** Where nothing was heard before, it may have happened so long ago. */
const UNBOUNDED = minutes(24 * 60);
/** Clocks tell milliseconds, and devices think longer. */
const INSTANT = minutes(0.25);
/** Devices tell when something happens, though not all do: half of what happened, happened just before it was told. */
const JUST_BEFORE = minutes(3);

/** No lag is longer. */
const WIDEST = minutes(130);
const MINUTE = minutes(1);

/** How likely two things are this far apart, in parts of a whole: the second comes `least` to `most` after the first. */
export type Lag = {
  readonly share: number;
  readonly least: Milliseconds;
  readonly most: Milliseconds;
};

/**
 * How densely it is to be expected, per minute, that the second of two things came after the first by one of some lags,
 * where of both is known between which two readings they happened. Both may have happened at any time in between, and
 * did just before the second reading as likely as not; the difference of two such times has closed forms.
 */
export const densityApart = (first: Span, second: Span, lags: readonly Lag[]): number => {
  const [ofFirst, ofSecond] = [waysOf(first), waysOf(second)];
  const [soonest, latest] = [second.by - WIDEST, second.by + WIDEST];
  if (ofFirst[0].from > latest || (first.by < soonest && ofSecond[0].from > first.by + WIDEST))
    return 0;
  let density = 0;
  for (const a of ofFirst) for (const b of ofSecond) density += densityOf(a, b, lags);
  return Math.max(0, density / 4);
};

const densityOf = (a: Way, b: Way, lags: readonly Lag[]): number => {
  let density = 0;
  for (const { share, least, most } of lags) {
    if (most <= b.from - a.to || least >= b.to - a.from) continue;
    const likely = chanceBelow(a, b, most) - chanceBelow(a, b, least);
    density += (share * likely) / ((most - least) / MINUTE);
  }
  return density;
};

type Way = { readonly from: number; readonly to: number };

const waysOf = ({ after, by }: Span): readonly [Way, Way] => [
  { from: Math.min(after ?? by - UNBOUNDED, by - INSTANT), to: by },
  { from: Math.max(Math.min(after ?? by, by - INSTANT), by - JUST_BEFORE), to: by },
];

/** How likely `b` comes less than `apart` after `a`, both anywhere in their spans. */
const chanceBelow = (a: Way, b: Way, apart: number): number => {
  if (apart <= b.from - a.to) return 0;
  if (apart >= b.to - a.from) return 1;
  const ramp =
    half(apart - (b.from - a.to)) -
    half(apart - (b.from - a.from)) -
    half(apart - (b.to - a.to)) +
    half(apart - (b.to - a.from));
  return ramp / ((a.to - a.from) * (b.to - b.from));
};

const half = (x: number): number => (x > 0 ? (x * x) / 2 : 0);

/** How far apart two things were, by the middle of what is known of each; zero where they may have been one. */
export const gapBetween = (a: Span, b: Span): number => {
  const start = (span: Span): Instant | number => span.after ?? span.by - UNBOUNDED;
  return Math.max(0, start(a) - b.by, start(b) - a.by);
};
