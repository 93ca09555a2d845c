import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceFleet } from '#shared/domain/flex/balance-fleet.ts';
import { checkRules } from '#shared/domain/flex/check-rules.ts';
import { disaggregateFleet } from '#shared/domain/flex/disaggregate-fleet.ts';
import { respond } from '#shared/domain/flex/fleet-zone.ts';
import { flexNeed } from '#shared/domain/flex/flex-need.ts';
import { flexShape } from '#shared/domain/flex/flex-shape.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { needOnHorizon } from '#shared/domain/flex/need-on-horizon.ts';
import { nextDeadline } from '#shared/domain/flex/next-deadline.ts';
import { compareWithImmediate, policyCharge } from '#shared/domain/flex/policy-charge.ts';
import { powerCycles } from '#shared/domain/flex/power-cycles.ts';
import { previewIntent } from '#shared/domain/flex/preview-intent.ts';
import { previewPlans } from '#shared/domain/flex/preview-plans.ts';
import { planBattery } from '#shared/domain/planning/battery/plan-battery.ts';
import type { ChargeRequest, PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import type { DetailedRequest, TimeSpan } from '#shared/domain/planning/detailed-request.ts';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { envelopeOf, fleetEnvelope } from '#shared/domain/planning/fleet-envelope.ts';
import { fleetOfVehicles } from '#shared/domain/planning/fleet-of-vehicles.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { type FleetSummary, summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { marginalPriceOf } from '#shared/domain/planning/marginal-price-of.ts';
import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import { planCheapestCharge } from '#shared/domain/planning/plan-cheapest-charge.ts';
import { planContiguousCharge } from '#shared/domain/planning/plan-contiguous-charge.ts';
import { planFleet } from '#shared/domain/planning/plan-fleet.ts';
import { planKnownPrices } from '#shared/domain/planning/plan-known-prices.ts';
import { planOnOffCharge } from '#shared/domain/planning/plan-on-off-charge.ts';
import {
  planImmediateCharge,
  planReserveFirst,
} from '#shared/domain/planning/plan-reserve-first.ts';
import { planTable } from '#shared/domain/planning/plan-table.ts';
import { planRoom } from '#shared/domain/planning/room/plan-room.ts';
import { taperByLevel } from '#shared/domain/planning/taper-by-level.ts';
import {
  addNeed,
  emptyHistogram,
  histogramOf,
  removeNeed,
} from '#shared/domain/planning/type-histogram.ts';
import {
  celsius,
  hours,
  instant,
  kilowattHours,
  kilowatts,
  milliseconds,
  minutes,
  money,
  percent,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { runs } from '#test/unit/domain/planning/arbitraries.ts';

/** Numbers as they hurt, and some as they should be, so that a call gets past its first check. */
const numberLike = (usual: number): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, -1, 0.5, 1.5],
        ...[1e-300, 5e-324, 1e9, 2 ** 31, 2 ** 32 + 1, 1e16, -1e16, 1e300, Number.MAX_VALUE],
      ),
    },
    { weight: 1, arbitrary: fc.double() },
  );

const curves = fc
  .record({
    start: numberLike(0),
    slotLength: numberLike(minutes(15)),
    prices: fc.array(fc.oneof(numberLike(0.2), fc.double({ min: -1, max: 1 })), { maxLength: 12 }),
  })
  .map(
    ({ start, slotLength, prices }): PriceCurve => ({
      start: instant(start),
      slotLength: milliseconds(slotLength),
      prices: prices.map(pricePerKwh),
    }),
  );

const requests = fc
  .record({
    from: numberLike(minutes(5)),
    until: numberLike(hours(2)),
    power: numberLike(11),
    energy: numberLike(9),
  })
  .map(
    ({ from, until, power, energy }): ChargeRequest => ({
      from: instant(from),
      until: instant(until),
      power: kilowatts(power),
      energy: kilowattHours(energy),
    }),
  );

const spans: fc.Arbitrary<TimeSpan[]> = fc.array(
  fc.record({
    from: fc.oneof(fc.nat({ max: hours(2) }), numberLike(0)).map(instant),
    to: fc.oneof(fc.integer({ min: hours(1), max: hours(3) }), numberLike(hours(1))).map(instant),
  }),
  { maxLength: 2 },
);
const details = fc.record(
  {
    taper: fc.array(
      fc.record({
        after: fc.oneof(fc.nat({ max: 9 }), numberLike(5)).map(kilowattHours),
        power: numberLike(4).map(kilowatts),
      }),
      { maxLength: 3 },
    ),
    sun: fc.record({
      power: fc.array(numberLike(2).map(kilowatts), { maxLength: 12 }),
      price: numberLike(0.08).map(pricePerKwh),
    }),
    limits: fc.record({
      startCost: numberLike(0.1).map(money),
      minimumOn: numberLike(2),
      minimumOff: numberLike(2),
    }),
    minimumPower: numberLike(1).map(kilowatts),
    allowed: spans,
    blocked: spans,
    state: fc.record({
      is: fc.constantFrom('running' as const, 'paused' as const),
      since: numberLike(0).map(instant),
    }),
  },
  { requiredKeys: ['taper', 'sun', 'limits'] },
);

const needs = (chunks: number): fc.Arbitrary<FleetNeed> =>
  fc.record({
    from: fc.oneof(fc.nat({ max: chunks - 1 }), numberLike(0)),
    until: fc.oneof(fc.integer({ min: 1, max: chunks }), numberLike(chunks)),
    chunkEnergy: numberLike(2.75),
    energy: numberLike(4),
    atOnce: fc.array(fc.record({ chunk: numberLike(0), energy: numberLike(1) }), { maxLength: 2 }),
  });

const CHUNKS = 6;
/** More than two days of quarter-hours, where cells are made as windows occur. */
const LONG = 400;
const soundNeed: FleetNeed = { from: 0, until: CHUNKS, chunkEnergy: 2.75, energy: 4 };
const priceArrays = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(numberLike(0.2), { minLength: CHUNKS, maxLength: CHUNKS }) },
    { weight: 1, arbitrary: fc.array(fc.double(), { maxLength: 9 }) },
  )
  .map((prices) => Float64Array.from(prices));
const zones = fc.array(
  fc.record({
    prices: priceArrays,
    summary: fc
      .array(fc.oneof(fc.constant(soundNeed), needs(CHUNKS)), { maxLength: 4 })
      .map(summaryOf),
  }),
  { maxLength: 3 },
);
const horizons = fc
  .record({
    start: numberLike(0),
    chunkLength: numberLike(minutes(15)),
    chunks: fc.oneof(fc.constant(CHUNKS), numberLike(CHUNKS)),
  })
  .map(
    ({ start, chunkLength, chunks }): Horizon => ({
      start: instant(start),
      chunkLength: milliseconds(chunkLength),
      chunks,
    }),
  );
const rules = fc.array(
  fc.record({
    kind: fc.constantFrom('CHUNK_PRESSURE', 'CHUNK_MIN', 'CHUNK_MAX', 'CHUNK_TARGET', 'EPOCH'),
    timestamp: fc.oneof(fc.nat({ max: 5 }), numberLike(0)).map((n) => instant(n * minutes(15))),
    pressure: numberLike(0.5),
  }),
  { maxLength: 6 },
) as fc.Arbitrary<IntentRule[]>;

/** A summary of the needs that are sound. */
function summaryOf(all: readonly FleetNeed[]): FleetSummary {
  const named = all.map((need, i) => ({ id: `${i}`, need }));
  return summarizeFleet(histogramOf(fleetOfVehicles(CHUNKS, named).fleet));
}

/** Nothing that comes back may hold a number that is not one. */
const numbersIn = (value: unknown): number[] => {
  if (typeof value === 'number') return [value];
  if (value instanceof Float64Array) return [...value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
};

/**
 * How much of the processor "at once" may take. Six chunks need 15 ms at worst, several times that
 * beside other work; a call that does not come to an end takes any bound.
 */
const AT_ONCE_MS = 2_000;

/** Calls that take too long, throw anything but a RangeError, or return what is not a number. */
const complaint = (name: string, call: () => unknown): string | undefined => {
  const started = process.cpuUsage();
  try {
    const found = call();
    if (numbersIn(found).some(Number.isNaN)) return `${name} returned NaN`;
  } catch (error) {
    if (!(error instanceof RangeError)) return `${name} threw ${String(error)}`;
    if (error.message.includes('no cell')) return `${name} threw ${error.message}`;
  }
  const { user, system } = process.cpuUsage(started);
  const took = (user + system) / 1000;
  return took > AT_ONCE_MS ? `${name} took ${took.toFixed(0)} ms` : undefined;
};

const endures = (name: string, call: () => unknown): void => {
  expect(complaint(name, call)).toBeUndefined();
};

describe('whatever the numbers, every public function returns or throws a RangeError at once', () => {
  it('for one device', () => {
    const asked = fc.record({
      curve: curves,
      request: requests,
      extra: numberLike(1),
      limits: fc.record({
        startCost: numberLike(0.1).map(money),
        minimumOn: numberLike(2),
        minimumOff: numberLike(2),
      }),
    });
    fc.assert(
      fc.property(asked, ({ curve, request, extra, limits }) => {
        endures('planCheapestCharge', () => planCheapestCharge(request, curve));
        endures('planContiguousCharge', () => planContiguousCharge(request, curve));
        endures('planImmediateCharge', () => planImmediateCharge(request, curve));
        endures('planReserveFirst', () => planReserveFirst(request, curve, kilowattHours(extra)));
        endures('planKnownPrices', () => planKnownPrices(request, curve, pricePerKwh(extra)));
        endures('planOnOffCharge', () => planOnOffCharge(request, curve, limits));
        endures('marginalPriceOf', () => marginalPriceOf(curve.prices, extra));
      }),
      runs(5000),
    );
  });

  it('for one device with all that restricts it', () => {
    const asked = fc.record({
      curve: curves,
      request: requests,
      interruptions: fc.constantFrom('any' as const, 'none' as const, 'limited' as const),
      details: details,
    });
    fc.assert(
      fc.property(asked, ({ curve, request, interruptions, details: { taper, sun, ...rest } }) => {
        const surplus = { ...sun, power: curve.prices.map((_, i) => sun.power[i] ?? kilowatts(0)) };
        const all = [{ taper }, { surplus }, { taper, surplus }];
        for (const some of all) {
          const whole = { ...request, ...rest, ...some, interruptions } as DetailedRequest;
          endures('planCharge', () => planCharge(whole, curve));
        }
        const steps = taper.map(({ after, power }) => ({ above: percent(after), power }));
        const level = percent(sun.price);
        endures('taperByLevel', () =>
          taperByLevel(steps, { level, capacity: request.energy, efficiency: sun.price }),
        );
      }),
      runs(4000),
    );
  });

  it('for a battery', () => {
    const share = fc.oneof(fc.double({ min: 0, max: 1 }), numberLike(0.9));
    const asked = fc.record({
      buying: curves,
      selling: fc.option(fc.array(numberLike(0.1), { minLength: 12, maxLength: 12 })),
      numbers: fc.tuple(numberLike(13), numberLike(1), numberLike(5), numberLike(4)),
      shares: fc.tuple(share, share),
      from: numberLike(minutes(5)),
      ends: fc.tuple(numberLike(6), numberLike(2), numberLike(0.1), numberLike(0)),
    });
    fc.assert(
      fc.property(asked, ({ buying, selling, numbers, shares, from, ends }) => {
        const [capacity, reserve, charge, discharge] = numbers;
        const [stored, wanted, endWorth, wear] = ends;
        const sold = selling?.slice(0, buying.prices.length).map(pricePerKwh) ?? buying.prices;
        const battery = {
          capacity: kilowattHours(capacity),
          reserve: kilowattHours(reserve),
          chargePower: kilowatts(charge),
          dischargePower: kilowatts(discharge),
          chargeEfficiency: shares[0],
          dischargeEfficiency: shares[1],
          wear: pricePerKwh(wear),
        };
        const request = {
          battery,
          from: instant(from),
          stored: kilowattHours(stored),
          wanted: kilowattHours(wanted),
          endWorth: pricePerKwh(endWorth),
        };
        endures('planBattery', () =>
          planBattery(request, { buying, selling: { ...buying, prices: sold } }),
        );
      }),
      runs(4000),
    );
  });

  it('for a room', () => {
    const bounds = fc.tuple(numberLike(5), numberLike(19), numberLike(22));
    const asked = fc.record({
      prices: curves,
      climate: fc.array(bounds, { minLength: 12, maxLength: 12 }),
      numbers: fc.tuple(numberLike(3), numberLike(0.2), numberLike(20), numberLike(minutes(5))),
      comfortPrice: fc.option(numberLike(1).map(money), { nil: undefined }),
      devices: fc.array(fc.tuple(numberLike(2), numberLike(3)), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(asked, ({ prices, climate, numbers, devices, comfortPrice }) => {
        const [heatCapacity, heatLoss, temperature, from] = numbers;
        const [heating, cooling] = devices.map(([power, performance]) => ({
          power: kilowatts(power),
          performance,
        }));
        const room = {
          heatCapacity,
          heatLoss,
          ...(heating !== undefined && { heating }),
          ...(cooling !== undefined && { cooling }),
        };
        const all = climate.map(([outdoor, least, most]) => ({
          outdoor: celsius(outdoor),
          least: celsius(least),
          most: celsius(most),
        }));
        const request = {
          room,
          from: instant(from),
          temperature: celsius(temperature),
          climate: all.slice(0, prices.prices.length),
          ...(comfortPrice !== undefined && { comfortPrice }),
        };
        endures('planRoom', () => planRoom(request, prices));
      }),
      runs(4000),
    );
  });

  it('for a fleet', () => {
    const asked = fc.record({
      chunks: fc.oneof(
        { weight: 4, arbitrary: fc.constant(CHUNKS) },
        { weight: 1, arbitrary: numberLike(CHUNKS) },
      ),
      all: fc.array(needs(CHUNKS), { maxLength: 4 }),
      prices: priceArrays,
    });
    fc.assert(
      fc.property(asked, ({ chunks, all, prices }) => {
        endures('fleetOf', () => {
          const fleet = fleetOf(chunks, all);
          const table = planTable(fleet.cells, prices);
          const summary = summarizeFleet(histogramOf(fleet));
          return [planFleet(table, fleet), fleetShape(summary, prices), fleetEnvelope(summary)];
        });
        for (const length of [CHUNKS, LONG]) {
          endures(`addNeed on ${length} chunks`, () => {
            const histogram = emptyHistogram(length);
            for (const need of all) addNeed(histogram, need);
            for (const need of all) removeNeed(histogram, need);
            return histogram;
          });
        }
        endures('a long fleet', () => {
          const fleet = fleetOf(LONG, all);
          const summary = summarizeFleet(histogramOf(fleet, emptyHistogram(LONG)));
          const curve = Float64Array.from({ length: LONG }, (_, t) => prices[t % CHUNKS] ?? 0);
          const plans = planFleet(planTable(fleet.cells, curve), fleet);
          return [plans, fleetShape(summary, curve), envelopeOf(LONG, [summary, summary])];
        });
        endures('emptyHistogram', () => emptyHistogram(chunks).energy.length);
      }),
      runs(4000),
    );
  });

  it('for an intent', () => {
    const asked = fc.record({ horizon: horizons, zones, rules, prices: priceArrays });
    fc.assert(
      fc.property(asked, ({ horizon, zones: all, rules: wanted, prices }) => {
        endures('previewIntent', () => previewIntent(horizon, all, wanted));
        endures('checkRules', () => checkRules(horizon, wanted).problems.length);
        endures('flexShape', () => flexShape(horizon, all));
        endures('respond', () => respond(all, prices));
        endures('powerCycles', () => powerCycles(all, [{ push: prices, share: 1 }]));
      }),
      runs(4000),
    );
  });

  it('for an intent that is under way, and for its plans', () => {
    const energies = fc
      .array(numberLike(1), { minLength: CHUNKS, maxLength: CHUNKS })
      .map((all) => Float64Array.from(all));
    const progress = fc.record({
      past: fc.oneof(fc.nat({ max: CHUNKS }), numberLike(1)),
      delivered: energies,
      baseline: energies,
    });
    const asked = fc.record({ horizon: horizons, prices: priceArrays, wanted: rules, progress });
    const fleet = fleetOf(CHUNKS, [soundNeed, soundNeed]);
    const summary = summarizeFleet(histogramOf(fleet));
    fc.assert(
      fc.property(asked, ({ horizon, prices, wanted, progress: known }) => {
        const all = [{ prices, fleet, summary }];
        endures('previewIntent', () => previewIntent(horizon, all, wanted, { progress: known }));
        endures('previewPlans', () => {
          const preview = previewIntent(horizon, all, wanted);
          return preview.certified && previewPlans(horizon, all, wanted, preview, known);
        });
      }),
      runs(2000),
    );
  });

  it('for rows and plans of a balance', () => {
    const rows = fc.array(
      fc.record({
        scope: fc.constantFrom('in' as const, 'before' as const),
        chunk: fc.oneof(fc.nat({ max: CHUNKS - 1 }), numberLike(1)),
        wanted: numberLike(3),
        below: numberLike(1),
        above: numberLike(1),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(zones, priceArrays, rows, (all, pressure, wanted) => {
        endures('balanceFleet', () => {
          const fleet = fleetOf(CHUNKS, [soundNeed, soundNeed]);
          const balanced = balanceFleet(all, pressure, wanted);
          const vehicles = all.map(({ prices }) => ({ prices, fleet }));
          return [balanced.shape, disaggregateFleet(vehicles, balanced).deviation];
        });
      }),
      runs(2000),
    );
  });

  it('for a need', () => {
    const day = { deadline: '07:00', minimumChargeTarget: percent(80) };
    const asked = fc.record({
      horizon: horizons,
      from: numberLike(0),
      deadline: numberLike(hours(8)),
      numbers: fc.array(numberLike(50), { minLength: 6, maxLength: 6 }),
      time: fc.constantFrom('07:00', '24:00', '', '7', 'NaN:00'),
      curve: curves,
    });
    fc.assert(
      fc.property(asked, ({ horizon, from, deadline, numbers, time, curve }) => {
        const [level = 0, capacity = 0, limit = 0, power = 0, efficiency = 0, reserve = 0] =
          numbers;
        const days = { ...day, deadline: time };
        const policy = {
          batteryReserve: percent(reserve),
          schedule: {
            ...{ monday: days, tuesday: days, wednesday: days, thursday: days },
            ...{ friday: days, saturday: days, sunday: day },
          },
        };
        const vehicle = {
          from: instant(from),
          batteryLevel: percent(level),
          batteryCapacity: kilowattHours(capacity),
          chargeLimit: percent(limit),
          chargePower: kilowatts(power),
          efficiency: efficiency / 100,
        };
        const need = {
          from: instant(from),
          deadline: instant(deadline),
          power: kilowatts(power),
          atOnce: kilowattHours(capacity),
          flexible: kilowattHours(level),
        };
        endures('nextDeadline', () => nextDeadline(policy, instant(from), 'Europe/Amsterdam'));
        const override = {
          type: 'NEXT_DAY_SCHEDULE' as const,
          givenAt: instant(deadline),
          deadline: time,
        };
        endures('an override', () =>
          nextDeadline(policy, instant(from), 'Europe/Amsterdam', override),
        );
        endures('flexNeed', () => flexNeed(policy, vehicle, 'Europe/Amsterdam'));
        endures('compareWithImmediate', () =>
          compareWithImmediate(policyCharge(policy, vehicle, 'Europe/Amsterdam'), curve),
        );
        endures('needOnHorizon', () => needOnHorizon(horizon, need));
      }),
      runs(4000),
    );
  });
});

describe('long curves', () => {
  /** More slots than sixteen bits can number, the cheapest of them last. */
  const count = 70_000;
  const curve: PriceCurve = {
    start: instant(0),
    slotLength: minutes(15),
    prices: Array.from({ length: count }, (_, slot) => pricePerKwh(1 + (count - slot) / count)),
  };

  it('are planned to their end', () => {
    const request = {
      from: instant(0),
      until: instant(count * minutes(15)),
      power: kilowatts(4),
      energy: kilowattHours(1),
    };
    const { slots } = planCheapestCharge(request, curve);

    expect(slots.map(({ from }) => from)).toEqual([(count - 1) * minutes(15)]);
    expect(
      complaint('planCheapestCharge', () => planCheapestCharge(request, curve)),
    ).toBeUndefined();
  });

  it('are refused where a device cannot be interrupted at will and a plan would take minutes', () => {
    const request = {
      from: instant(0),
      until: instant(count * minutes(15)),
      power: kilowatts(4),
      energy: kilowattHours(20_000),
    };
    const limits = { startCost: money(0), minimumOn: 1, minimumOff: 1 };

    expect(() => planOnOffCharge(request, curve, limits)).toThrow(RangeError);
  });

  it('are refused for a store beyond a month of quarter-hours, and planned at once up to it', () => {
    const battery = {
      capacity: kilowattHours(10),
      reserve: kilowattHours(1),
      chargePower: kilowatts(5),
      dischargePower: kilowatts(5),
      chargeEfficiency: 0.9,
      dischargeEfficiency: 0.9,
      wear: pricePerKwh(0),
    };
    const from = instant((count - 2976) * minutes(15));
    const planFrom = (moment: number) =>
      planBattery(
        { battery, from: instant(moment), stored: kilowattHours(5) },
        { buying: curve, selling: curve },
      );

    expect(() => planFrom(from - 1)).toThrow(RangeError);
    expect(planFrom(from).slots).toHaveLength(2976);
    endures('planBattery', () => planFrom(from));
  });
});

describe('long requests with a taper', () => {
  const steps = (count: number) =>
    Array.from({ length: count }, (_, step) => ({
      after: kilowattHours(step + 1),
      power: kilowatts(10 - step / 10),
    }));
  /** Prices that repeat nowhere, so that no corner falls onto another. */
  const curve = (count: number): PriceCurve => ({
    start: instant(0),
    slotLength: minutes(15),
    prices: Array.from({ length: count }, (_, slot) => pricePerKwh(Math.sin(slot * slot))),
  });
  const request = (count: number) => ({
    from: instant(minutes(7)),
    until: instant(count * minutes(15)),
    power: kilowatts(10),
    energy: kilowattHours(count),
  });

  it('are planned for a week of quarter-hours', () => {
    const asked = { ...request(672), taper: steps(8) };

    expect(planCharge(asked, curve(672)).shortfall).toBe(0);
  });

  it('are refused where a plan would take minutes', () => {
    const taper = steps(32);
    const count = 50_000;
    const limits = { startCost: money(0), minimumOn: 1, minimumOff: 1 };
    const all: [string, DetailedRequest][] = [
      ['the number of corners', { ...request(count), taper }],
      ['the number of looks', { ...request(count), taper, interruptions: 'none' }],
      ['the number of states', { ...request(count), taper, interruptions: 'limited', limits }],
      ['the number of steps', { ...request(4), taper: steps(33) }],
    ];

    for (const [what, asked] of all) {
      const plan = () => planCharge(asked, curve(count));
      expect(plan).toThrow(RangeError);
      expect(plan).toThrow(what);
    }
    expect(planCharge({ ...request(4), taper }, curve(4)).slots).not.toEqual([]);
  });
});

describe('one bad vehicle', () => {
  it('is set aside by name, and the others are a fleet', () => {
    const { fleet, ids, setAside } = fleetOfVehicles(CHUNKS, [
      { id: 'sound', need: soundNeed },
      { id: 'endless', need: { ...soundNeed, energy: Number.NaN } },
      { id: 'between', need: { ...soundNeed, from: 0.5 } },
      { id: 'also sound', need: { ...soundNeed, until: 2 } },
    ]);

    expect(ids).toEqual(['sound', 'also sound']);
    expect(fleet.size).toBe(2);
    expect(setAside).toEqual([
      { id: 'endless', reason: expect.stringContaining('energy') },
      { id: 'between', reason: expect.stringContaining('window') },
    ]);
  });
});
