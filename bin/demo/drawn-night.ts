import type { DemoHours } from '#bin/demo/demo-hours.ts';
import { CURRENCY, priceAt, TIME_ZONE } from '#bin/demo/demo-tariff.ts';
import { FIRST_LEVEL } from '#bin/demo/household.ts';
import type { Night } from '#bin/demo/spend-night.ts';
import type { ToldEvent } from '#bin/demo/told-event.ts';
import type { DrawnDay, DrawnMark, DrawnSlot } from '#bin/drawing/drawn-day.ts';
import {
  after,
  type Instant,
  instant,
  kilowatts,
  minutes,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';

const QUARTER = minutes(15);
const QUARTERS_AN_HOUR = 4;

/** The night as the API told it: power by its statistics, levels by its webhooks, prices by the tariff. */
export const drawnNight = (
  { plan, quarters }: Pick<Night, 'plan' | 'quarters'>,
  events: readonly ToldEvent[],
  { plugIn, deadline }: DemoHours,
): DrawnDay => {
  const powers = new Map(
    quarters.map(({ date, kwhSum }) => [Date.parse(date), kwhSum * QUARTERS_AN_HOUR]),
  );
  const slots: DrawnSlot[] = [];
  for (let start = plugIn; start < deadline; start = after(start, QUARTER)) {
    const end = after(start, QUARTER);
    const power = kilowatts(powers.get(start) ?? 0);
    slots.push({ start, end, price: priceAt(start), power, level: levelAt(events, end) });
  }
  return {
    title: 'One night: plugged in at 18:00, to be full by 07:00',
    timeZone: TIME_ZONE,
    currency: CURRENCY,
    slots,
    marks: [
      ...markOf(plan.stopConfirmedAt, 'stopped'),
      ...markOf(plan.startConfirmedAt, 'started'),
      ...markOf(plan.endedAt, 'finished'),
    ],
  };
};

const levelAt = (events: readonly ToldEvent[], at: Instant): Percent => {
  const told = events.findLast((event) => 'vehicle' in event && Date.parse(event.createdAt) <= at);
  const level = told && 'vehicle' in told ? told.vehicle.chargeState.batteryLevel : null;
  return percent(level ?? FIRST_LEVEL);
};

const markOf = (at: string | null, text: string): readonly DrawnMark[] =>
  at === null ? [] : [{ at: instant(Date.parse(at)), text }];
