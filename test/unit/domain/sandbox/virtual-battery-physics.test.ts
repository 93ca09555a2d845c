import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reportedModes } from '#shared/domain/assets/battery/battery-state.ts';
import { householdLoad } from '#shared/domain/households/household.ts';
import {
  after,
  between,
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { batteryPower } from '#shared/domain/sandbox/battery/battery-power.ts';
import { passBattery } from '#shared/domain/sandbox/battery/pass-battery.ts';
import { afterPower, energyIn, energyTaken } from '#shared/domain/sandbox/battery/stored-energy.ts';
import type { VirtualBattery } from '#shared/domain/sandbox/battery/virtual-battery.ts';
import { gridPower } from '#shared/domain/sandbox/meter/meter-power.ts';
import { type Load, nextMark } from '#shared/domain/sandbox/site-load.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { localClock } from '#shared/domain/time/local-clock.ts';
import { aVirtualBattery, aVirtualMeter } from '#test/support/a-virtual-battery.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';

/** 13.5 kWh, half full with a reserve of 20 %, 5 kW, 95 % there and 95 % back, unless a test says otherwise. */
const store = (change: VirtualChange<'battery'>['store'] = {}) =>
  aVirtualBattery({ store: change }).store;

describe('what a battery takes or gives', () => {
  it.each([
    { mode: 'SELF_RELIANCE', load: -3, power: 3 },
    { mode: 'SELF_RELIANCE', load: -8, power: 5 },
    { mode: 'SELF_RELIANCE', load: 2.5, power: -2.5 },
    { mode: 'SELF_RELIANCE', load: 9, power: -5 },
    { mode: 'SELF_RELIANCE', load: 0, power: 0 },
    { mode: 'SELF_RELIANCE', load: -3, level: 100, power: 0 },
    { mode: 'SELF_RELIANCE', load: 3, level: 20, power: 0 },
    { mode: 'SELF_RELIANCE', load: 3, level: 5, power: 0 },
    { mode: 'SELF_RELIANCE', load: -3, level: 5, power: 3 },
    { mode: 'IMPORT_FOCUS', load: 2, power: 5 },
    { mode: 'IMPORT_FOCUS', load: -2, level: 100, power: 0 },
    { mode: 'EXPORT_FOCUS', load: 0, power: -5 },
    { mode: 'EXPORT_FOCUS', load: -2, level: 20, power: 0 },
    { mode: 'TIME_OF_USE', load: 2, hour: 0, power: 5 },
    { mode: 'TIME_OF_USE', load: 2, hour: 5.99, power: 5 },
    { mode: 'TIME_OF_USE', load: 2, hour: 6, power: 0 },
    { mode: 'TIME_OF_USE', load: -2, hour: 12, power: 2 },
    { mode: 'TIME_OF_USE', load: 2, hour: 17, power: -2 },
    { mode: 'TIME_OF_USE', load: -2, hour: 20.99, power: 2 },
    { mode: 'TIME_OF_USE', load: 2, hour: 21, power: 0 },
    { mode: 'UNKNOWN', load: -3, power: 0 },
    { mode: 'UNKNOWN', load: 3, power: 0 },
  ] as const)('$mode with $load kW at home: $power kW', ({ mode, load, power, ...more }) => {
    const { hour, level } = { hour: 12, level: 50, ...more };
    const battery = aVirtualBattery({ store: { level: percent(level) }, operationMode: mode });

    expect(batteryPower(battery, { load: kilowatts(load), hour }) + 0).toBe(power);
  });

  it.each([
    { name: 'over midnight', cheap: { from: 22, to: 6 }, hour: 23, power: 5 },
    { name: 'over midnight, in the morning', cheap: { from: 22, to: 6 }, hour: 5, power: 5 },
    { name: 'over midnight, at noon', cheap: { from: 22, to: 6 }, hour: 12, power: 0 },
    { name: 'never', cheap: { from: 3, to: 3 }, hour: 3, power: 0 },
    { name: 'all day, but for the peak', cheap: { from: 0, to: 24 }, hour: 18, power: -2 },
  ])('TIME_OF_USE where energy is cheap $name', ({ cheap, hour, power }) => {
    const battery = aVirtualBattery({ operationMode: 'TIME_OF_USE', tariff: { cheap } });

    expect(batteryPower(battery, { load: kilowatts(2), hour })).toBe(power);
  });
});

describe('the store', () => {
  it.each([
    { name: 'fills by what arrives', power: 4, length: hours(1), level: 50 + (3.8 / 13.5) * 100 },
    { name: 'empties by what leaves', power: -1.9, length: hours(1), level: 50 - (2 / 13.5) * 100 },
    { name: 'ends at full', power: 5, length: hours(9), level: 100 },
    { name: 'ends at the reserve', power: -5, length: hours(9), level: 20 },
    { name: 'rests', power: 0, length: hours(9), level: 50 },
  ])('$name', ({ power, length, level }) => {
    expect(afterPower(store(), kilowatts(power), length).level).toBeCloseTo(level, 9);
  });

  it('is not emptied below its reserve where it is below already, nor filled up to it by itself', () => {
    const low = store({ level: percent(10) });

    expect(afterPower(low, kilowatts(-5), hours(1))).toBe(low);
    const battery = aVirtualBattery({ store: { level: percent(10) } });
    expect(passBattery(battery, after(DAWN, hours(48))).store.level).toBe(10);
  });

  it('gives back nine tenths of what it took', () => {
    const full = afterPower(store({ level: percent(20) }), kilowatts(5), hours(9));
    const empty = afterPower(full, kilowatts(-5), hours(9));

    const [taken, given] = [
      energyTaken(store({ level: percent(20) }), full),
      energyTaken(full, empty),
    ];
    expect(-given / taken).toBeCloseTo(0.9025, 9);
  });
});

const share = (least: number, most: number) =>
  fc.double({ min: least, max: most, noNaN: true }).map(percent);
const power = fc.double({ min: 0, max: 20, noNaN: true }).map(kilowatts);

const batteries = fc
  .record({
    mode: fc.constantFrom(...reportedModes),
    daily: fc.double({ min: 0, max: 60, noNaN: true }).map(kilowattHours),
    timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu'),
    store: fc.record({
      capacity: fc.double({ min: 0.1, max: 250, noNaN: true }).map(kilowattHours),
      level: share(0, 100),
      reserve: share(0, 100),
      maxChargePower: power,
      maxDischargePower: power,
      chargeEfficiency: share(50, 100),
      dischargeEfficiency: share(50, 100),
    }),
  })
  .map(({ mode, daily, timeZone, store: ordered }) =>
    aVirtualBattery({
      operationMode: mode,
      store: ordered,
      household: { dailyConsumption: daily, timeZone },
    }),
  );

/** What others take or give: another power every five minutes, again and again. */
const others: fc.Arbitrary<Load> = fc
  .array(fc.double({ min: -12, max: 12, noNaN: true }), { minLength: 1, maxLength: 300 })
  .map((powers) => (at) => kilowatts(powers[Math.floor(at / minutes(5)) % powers.length] ?? 0));

/** Three days, mark by mark: what held in between, and what the battery did. */
const marksOf = (battery: VirtualBattery, load: Load) => {
  const household = householdLoad(battery.household);
  const clock = localClock(battery.household.timeZone);
  const end = after(DAWN, hours(72));
  const marks = [];
  let before = battery;
  while (before.evaluatedAt < end) {
    const from = before.evaluatedAt;
    const next = passBattery(before, nextMark(from), load);
    const site = kilowatts(household(from) + load(from));
    const length = between(from, next.evaluatedAt) / hours(1);
    const taken = energyTaken(before.store, next.store);
    const hour = clock(from).timeOfDay / hours(1);
    marks.push({ before: before.store, after: next.store, site, length, taken, hour });
    before = next;
  }
  return marks;
};
type Mark = ReturnType<typeof marksOf>[number];

/** What passes the meter between two marks, in kWh: what comes from the grid, or goes there when negative. */
const gridOf = ({ site, length, taken }: Mark) => site * length + taken;
/** A thousandth of a watt-hour. */
const NOTHING = 1e-6;

const couldTake = ({ after: end, taken, length }: Mark) =>
  energyIn(end).now < energyIn(end).most && taken < end.maxChargePower * length - NOTHING;
const couldGive = ({ after: end, taken, length }: Mark) =>
  energyIn(end).now > energyIn(end).reserve && -taken < end.maxDischargePower * length - NOTHING;

const selfReliant = (mark: Mark) => {
  if (gridOf(mark) < -NOTHING) expect(couldTake(mark)).toBe(false);
  if (gridOf(mark) > NOTHING) expect(couldGive(mark)).toBe(false);
  // It neither buys nor sells.
  if (mark.taken > NOTHING) expect(gridOf(mark)).toBeLessThanOrEqual(NOTHING);
  if (mark.taken < -NOTHING) expect(gridOf(mark)).toBeGreaterThanOrEqual(-NOTHING);
};

const charging = (mark: Mark) => {
  expect(mark.taken).toBeGreaterThanOrEqual(0);
  expect(couldTake(mark)).toBe(false);
};

const laws: Readonly<Record<(typeof reportedModes)[number], (mark: Mark) => void>> = {
  SELF_RELIANCE: selfReliant,
  IMPORT_FOCUS: charging,
  EXPORT_FOCUS: (mark) => {
    expect(mark.taken).toBeLessThanOrEqual(0);
    expect(couldGive(mark)).toBe(false);
  },
  TIME_OF_USE: (mark) => {
    if (mark.hour >= 17 && mark.hour < 21) return selfReliant(mark);
    if (mark.hour < 6) return charging(mark);
    // It keeps what it has for the peak, and buys nothing.
    expect(mark.taken).toBeGreaterThanOrEqual(0);
    if (gridOf(mark) < -NOTHING) expect(couldTake(mark)).toBe(false);
    if (mark.taken > NOTHING) expect(gridOf(mark)).toBeLessThanOrEqual(NOTHING);
  },
  UNKNOWN: (mark) => expect(mark.after).toEqual(mark.before),
};

describe('the laws of a battery', () => {
  it.each(reportedModes)('over days, %s does what its name says', (mode) => {
    fc.assert(
      fc.property(batteries, others, (battery, load) => {
        for (const mark of marksOf({ ...battery, operationMode: mode }, load)) laws[mode](mark);
      }),
      { numRuns: 8 },
    );
  });

  it('the level stays between empty and full, and nothing takes it below the reserve', () => {
    fc.assert(
      fc.property(batteries, others, (battery, load) => {
        for (const { before, after: end } of marksOf(battery, load)) {
          expect(end.level).toBeGreaterThanOrEqual(0);
          expect(end.level).toBeLessThanOrEqual(100);
          const kept = Math.min(energyIn(before).now, energyIn(before).reserve);
          expect(energyIn(end).now).toBeGreaterThanOrEqual(kept);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('what passes the meter is what everybody takes, and what is stored is what was left of it', () => {
    fc.assert(
      fc.property(batteries, others, (battery, load) => {
        const meter = aVirtualMeter({ household: battery.household });
        let [imported, exported, used, taken, given] = [0, 0, 0, 0, 0];
        let at: Instant = DAWN;
        for (const mark of marksOf(battery, load)) {
          const averageOfBattery = mark.taken / mark.length;
          const grid = gridPower({ ...meter, evaluatedAt: at }, (moment) =>
            kilowatts(load(moment) + averageOfBattery),
          );
          imported += Math.max(0, grid) * mark.length;
          exported += Math.max(0, -grid) * mark.length;
          used += mark.site * mark.length;
          taken += Math.max(0, mark.taken);
          given += Math.max(0, -mark.taken);
          at = nextMark(at);
        }
        const { chargeEfficiency, dischargeEfficiency, capacity, level } = battery.store;
        const end = passBattery(battery, at, load).store;
        const stored = ((end.level - level) / 100) * capacity;
        const kept = (taken * chargeEfficiency) / 100 - (given * 100) / dischargeEfficiency;
        const WATT_HOUR = 0.001;
        expect(Math.abs(imported - exported - used - taken + given)).toBeLessThan(WATT_HOUR);
        expect(Math.abs(stored - kept)).toBeLessThan(WATT_HOUR);
      }),
      { numRuns: 15 },
    );
  });

  it('takes and gives as much as its power says, unless it is full or at its reserve on the way', () => {
    fc.assert(
      fc.property(batteries, others, (battery, load) => {
        for (const { before, after: end, site, length, taken, hour } of marksOf(battery, load)) {
          const wanted = batteryPower({ ...battery, store: before }, { load: site, hour }) * length;
          const { now, most, reserve } = energyIn(end);
          if (now === most || now === reserve) {
            expect(Math.abs(taken)).toBeLessThanOrEqual(Math.abs(wanted) + NOTHING);
          } else {
            expect(Math.abs(taken - wanted)).toBeLessThanOrEqual(NOTHING);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it('going there in many steps is going there in one, to the last bit', () => {
    const steps = fc.array(fc.integer({ min: 1, max: hours(7) }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(batteries, others, steps, (battery, load, lengths) => {
        const inSteps = lengths.reduce(
          (one, length) => passBattery(one, after(one.evaluatedAt, milliseconds(length)), load),
          battery,
        );
        expect(inSteps).toEqual(passBattery(battery, inSteps.evaluatedAt, load));
      }),
    );
  });

  it('more in it at first is never less in it later', () => {
    fc.assert(
      fc.property(batteries, others, share(0, 100), (battery, load, level) => {
        const other = { ...battery, store: { ...battery.store, level } };
        const [less, more] = [battery, other].toSorted((a, b) => a.store.level - b.store.level);
        if (!less || !more) throw new Error('two batteries');
        const later = instant(DAWN + hours(30));
        const [low, high] = [less, more].map((one) =>
          energyIn(passBattery(one, later, load).store),
        );
        expect(low?.now).toBeLessThanOrEqual(high?.now ?? 0);
      }),
      { numRuns: 50 },
    );
  });
});
