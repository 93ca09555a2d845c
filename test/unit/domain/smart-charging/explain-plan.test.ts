import { describe, expect, it } from 'vitest';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import {
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import { beginPlan } from '#shared/domain/smart-charging/begin-plan.ts';
import { type ChargeNeed, courseOf } from '#shared/domain/smart-charging/charge-need.ts';
import { microMoney } from '#shared/domain/smart-charging/exact-cost.ts';
import { explainPlan } from '#shared/domain/smart-charging/explain-plan.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { plugIn, smartWorld } from '#test/support/smart-world.ts';

const at = (hour: number): Instant => instant(Date.UTC(2026, 10, 23, 17) + hours(hour));

/** Two hours at ten kilowatts. */
const need: ChargeNeed = {
  level: percent(40),
  target: percent(60),
  perPercent: kilowattHours(1),
  power: kilowatts(10),
  taper: [],
};

const hourly = (...prices: number[]) =>
  prices.map((price, hour) => ({
    start: at(hour),
    end: at(hour + 1),
    price: microsPerKwh(price * 1_000),
  }));

/** Waits for an hour, charges for two and a half, from half past seven on. */
const aPlan = (overrides: Partial<Parameters<typeof beginPlan>[0]> = {}): SmartPlan =>
  beginPlan({
    id: 'plan',
    locationId: 'home',
    deadline: at(5),
    currency: 'EUR',
    minimumChargeLimit: percent(30),
    need,
    course: courseOf(need),
    pricing: { prices: hourly(300, 90, 100, 100, 400), surplus: null },
    chosen: { startAt: at(2), reason: 'cheapest' },
    now: at(0),
    ...overrides,
  });

const read = (plan: SmartPlan) =>
  explainPlan(plan).map(
    ({ start, end, power, level, reason }) =>
      `${(start - at(0)) / hours(1)}-${(end - at(0)) / hours(1)} ${power} kW → ${level} %. ${reason}`,
  );

describe('the explanation of a plan', () => {
  it('says of each time what it costs, what happens and why', () => {
    expect(read(aPlan())).toEqual([
      '0-1 0 kW → 40 %. Waits: a kilowatt-hour costs 0.3 EUR, and 0.1 EUR on average once it charges.',
      '1-2 0 kW → 40 %. Waits: a kilowatt-hour costs 0.09 EUR, but beginning here would not make the whole charge clearly cheaper.',
      '2-3 10 kW → 50 %. Charges: no other time without a pause that ends by the deadline costs less. It costs 0.1 EUR for a kilowatt-hour.',
      '3-4 10 kW → 60 %. Charges: no other time without a pause that ends by the deadline costs less. It costs 0.1 EUR for a kilowatt-hour.',
      '4-5 0 kW → 60 %. Is done: the battery is at its limit by then.',
    ]);
  });

  it.each([
    [
      'prices_missing',
      'Charges: later prices are missing, and of what is known no time costs less.',
    ],
    ['no_time', 'Charges: until the deadline there is no more time than charging takes.'],
    ['below_minimum', 'Charges: the battery was below 30 %, which is wanted at any price.'],
  ] as const)('says why it charges now: %s', (reason, sentence) => {
    const [first] = explainPlan(aPlan({ chosen: { startAt: at(0), reason } }));

    expect(first?.reason).toContain(sentence);
  });

  it('says that it waits for prices', () => {
    const pricing = { prices: hourly(300, 200), surplus: null };

    expect(read(aPlan({ pricing, chosen: { startAt: null, reason: 'awaiting' } }))).toEqual([
      '0-1 0 kW → 40 %. Waits: prices that are not out yet may be lower.',
      '1-2 0 kW → 40 %. Waits: prices that are not out yet may be lower.',
      '2-5 0 kW → 40 %. Waits: prices that are not out yet may be lower.',
    ]);
  });

  it('cuts where charging begins and ends, and goes on where it ends late', () => {
    const plan = aPlan({ chosen: { startAt: at(3.5), reason: 'prices_missing' } });

    expect(
      explainPlan(plan).map(({ start, end, price }) => [
        (start - at(0)) / hours(1),
        (end - at(0)) / hours(1),
        price,
      ]),
    ).toEqual([
      [0, 1, 300_000],
      [1, 2, 90_000],
      [2, 3, 100_000],
      [3, 3.5, 100_000],
      [3.5, 4, 100_000],
      [4, 5, 400_000],
      [5, 5.5, null],
    ]);
  });

  it('says how much of it is own sun', () => {
    const spans = [{ start: at(2), end: at(3), power: kilowatts(4) }];
    const surplus = { spans, feedInPrice: microsPerKwh(0) };
    const plan = aPlan({ pricing: { ...aPlan(), surplus } });

    const charging = explainPlan(plan).find(({ energy }) => energy > 0);
    expect(charging).toMatchObject({ energy: 10_000, own: 4_000 });
    expect(charging?.reason).toContain('and 40 % of it is own sun.');
  });

  it('says what own sun would make of the price where it waits, and where it charges what it made of it', () => {
    const spans = [
      { start: at(0.5), end: at(1), power: kilowatts(4) },
      { start: at(2), end: at(2.25), power: kilowatts(20) },
      { start: at(2.25), end: at(4), power: kilowatts(0.02) },
    ];
    const surplus = { spans, feedInPrice: microsPerKwh(50_000) };

    const slots = explainPlan(aPlan({ pricing: { ...aPlan(), surplus } }));

    expect(
      slots.map(({ start, sun, price, own, reason }) => [
        (start - at(0)) / hours(1),
        ...[sun, price, own],
        reason.replace(/^.*costs less\. /, ''),
      ]),
    ).toEqual([
      [
        ...[0, 0, 300_000, 0],
        'Waits: a kilowatt-hour costs 0.3 EUR, and 0.093663 EUR on average once it charges.',
      ],
      [
        ...[0.5, 4, 300_000, 0],
        'Waits: a kilowatt-hour costs 0.2 EUR with the 40 % of it that would be own sun, and 0.093663 EUR on average once it charges.',
      ],
      [
        ...[1, 0, 90_000, 0],
        'Waits: a kilowatt-hour costs 0.09 EUR, but beginning here would not make the whole charge clearly cheaper.',
      ],
      [
        ...[2, 20, 100_000, 2_500],
        'It costs 0.05 EUR for a kilowatt-hour, and 100 % of it is own sun.',
      ],
      [
        ...[2.25, 0.02, 100_000, 15],
        'It costs 0.0999 EUR for a kilowatt-hour, and 1 % of it is own sun.',
      ],
      [
        ...[3, 0.02, 100_000, 20],
        'It costs 0.0999 EUR for a kilowatt-hour, and 1 % of it is own sun.',
      ],
      [4, 0, 400_000, 0, 'Is done: the battery is at its limit by then.'],
    ]);
  });

  it('of a plan that was carried out adds up to what it costs', () => {
    const world = smartWorld(at(0), { level: 31 });
    plugIn(world.car);
    world.until(at(13));
    const [plan] = world.history.ended;
    if (!plan) throw new Error('no plan');

    const slots = explainPlan(plan);

    expect(slots[0]?.start).toBe(plan.stopAt);
    expect(slots.at(-1)?.end).toBe(plan.deadline);
    expect(slots.every(({ start }, i) => i === 0 || start === slots[i - 1]?.end)).toBe(true);
    expect(slots.every(({ level }, i) => i === 0 || level >= (slots[i - 1]?.level ?? 0))).toBe(
      true,
    );
    expect(slots.at(-1)?.level).toBeCloseTo(80);
    const cost = slots.reduce((sum, { energy, price }) => sum + energy * (price ?? Number.NaN), 0);
    expect(microMoney(Math.round(cost / 1_000))).toBe(plan.smartCost);
    expect(slots.every(({ reason }) => /^[A-Z].*\.$/.test(reason))).toBe(true);
  });
});
