import { anyNeed, euroZone } from '#bench/smart-charging/nights.ts';
import { marketDaysWithin, publishedAt } from '#shared/domain/prices/market-day.ts';
import type { PricedInterval } from '#shared/domain/prices/price-curve.ts';
import { type PriceWindow, priceWindow } from '#shared/domain/prices/price-window.ts';
import { syntheticCurve } from '#shared/domain/prices/synthetic-curve.ts';
import { hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import { courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import { chooseStart, type StartFacts } from '#shared/domain/smart-charging/choose-start.ts';

/** A vehicle that is plugged in before the prices of all its time are out, and could wait for them. */
export type Morning = {
  readonly facts: StartFacts;
  /** When they are out. */
  readonly later: Instant;
  readonly truth: readonly PricedInterval[];
};

/** Undefined where all is known, or there is no time to wait. */
export const aMorning = (random: () => number): Morning | undefined => {
  const zone = euroZone(random);
  const midnight = Date.UTC(2025, 0, 1) + Math.floor(random() * 730) * hours(24);
  const now = instant(midnight + Math.floor(random() * 11 * 60) * 60_000);
  const deadline = instant(now + Math.floor((6 + random() * 18) * 4) * hours(1 / 4));
  const need = anyNeed(random);
  const window = { from: now, to: deadline };
  const days = marketDaysWithin(zone, window);
  const curvesOf = (some: readonly string[]) => some.map((day) => syntheticCurve(zone, day));
  const seen = priceWindow(
    zone,
    curvesOf(days.filter((day) => publishedAt(zone, day) <= now)),
    window,
    now,
  );
  const truth = priceWindow(zone, curvesOf(days), window, now).slots;
  const facts = startFacts(now, deadline, need, seen);
  const waits = { ...facts, known: facts.known.slice(0, 1) };
  if (seen.state !== 'awaiting' || chooseStart(waits).startAt !== null) return undefined;
  return { facts, later: instant(Math.max(now, seen.expectedAt ?? now)), truth };
};

const startFacts = (
  now: Instant,
  deadline: Instant,
  need: StartFacts['need'],
  seen: PriceWindow,
): StartFacts => ({
  need,
  course: courseOf(need),
  deadline,
  known: seen.slots,
  surplus: null,
  publication: seen,
  now,
});

/** What it costs to take the best of what is known, to wait, and to do as smart charging does. */
export const costsOf = ({ facts, later, truth }: Morning) => {
  const costOf = (startAt: Instant) =>
    costFrom(facts.course, startAt, { prices: truth, surplus: null }).cost;
  const overdue = { state: 'overdue', expectedAt: null } as const;
  const known = costOf(chooseStart({ ...facts, publication: overdue }).startAt ?? facts.now);
  const rest = truth.filter(({ end }) => end > later);
  const waited = costOf(chooseStart({ ...facts, known: rest, now: later }).startAt ?? later);
  const chosen = chooseStart(facts).startAt === null ? waited : known;
  return { known, waited, chosen };
};
