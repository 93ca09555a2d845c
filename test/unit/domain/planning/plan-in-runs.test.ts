import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cheapestRuns } from '#shared/domain/planning/cheapest-runs.ts';
import type { DetailedRequest, SwitchState } from '#shared/domain/planning/detailed-request.ts';
import { planCharge } from '#shared/domain/planning/plan-charge.ts';
import {
  planOnOffCharge,
  type SwitchingLimits,
} from '#shared/domain/planning/plan-on-off-charge.ts';
import { runsByPlace } from '#shared/domain/planning/runs-by-place.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  money,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { planned, pricesOf, runs } from '#test/unit/domain/planning/arbitraries.ts';
import {
  costOfSteps,
  deviceOf,
  energyOf,
  faultsOf,
  type Instance,
  instancesOf,
  mayCharge,
  timedOf,
} from '#test/unit/domain/planning/detailed-requests.ts';

const STEP = 20;
const limits: fc.Arbitrary<SwitchingLimits> = fc.record({
  startCost: fc.constantFrom(0, 0.2, 3).map(money),
  minimumOn: fc.integer({ min: 1, max: 4 }),
  minimumOff: fc.integer({ min: 1, max: 4 }),
});
type Past = { readonly is: 'running' | 'paused'; readonly steps: number } | undefined;
const pasts: fc.Arbitrary<Past> = fc.option(
  fc.record({
    is: fc.constantFrom('running' as const, 'paused' as const),
    steps: fc.nat({ max: 15 }),
  }),
  { nil: undefined },
);

type Case = { readonly instance: Instance; readonly limits: SwitchingLimits; readonly past: Past };
const cases = (most: number): fc.Arbitrary<Case> =>
  fc.record({
    instance: instancesOf(fc.integer({ min: 1, max: most }), STEP),
    limits,
    past: pasts,
  });

const inRuns = ({ instance, limits: switching, past }: Case): DetailedRequest => ({
  ...timedOf(instance),
  interruptions: 'limited',
  limits: switching,
  taper: instance.taper,
  surplus: instance.surplus,
  ...(past !== undefined && { state: stateOf(instance, past) }),
});

const stateOf = ({ request }: Instance, { is, steps }: NonNullable<Past>): SwitchState => ({
  is,
  since: instant(request.from - steps * minutes(STEP)),
});

/** From an hour on until another, both counted from midnight. */
type Run = { readonly from: number; readonly to: number };

/** A way to charge: in the rest of the slot in which the plan begins, and in some whole slots. */
type Way = { readonly head: number; readonly slots: readonly number[] };

/**
 * Every way to switch a device, judged on the clock and not in slots: what it costs with the starts,
 * and what is missing.
 */
const byTrying = (tried: Case): { missing: number; cost: number } => {
  const { request } = tried.instance;
  let best = { missing: request.energy as number, cost: Number.POSITIVE_INFINITY };
  for (const way of waysOf(tried)) {
    const missing = Math.max(
      0,
      request.energy - energyOf(deviceOf(tried.instance), way.head + way.slots.length),
    );
    const cost = costOf(tried, way);
    if (missing < best.missing - 1e-7) best = { missing, cost };
    else if (Math.abs(missing - best.missing) <= 1e-7) {
      best = { missing, cost: Math.min(cost, best.cost) };
    }
  }
  return best;
};

const openSlots = ({ instance }: Case): number[] =>
  Array.from(instance.curve.prices.keys()).filter((slot) =>
    mayCharge(instance, hours(slot), hours(slot + 1)),
  );

/** The rest of the slot in which the window begins, in hours, if that cannot be used as a whole. */
const headOf = ({ instance, past }: Case): number => {
  const { from, until } = instance.request;
  const slot = Math.floor(from / hours(1));
  if (from <= hours(slot) && until >= hours(slot + 1)) return 0;
  const to = Math.min(until, hours(slot + 1));
  const open = past?.is === 'running' && to > from && mayCharge(instance, from, to);
  return open ? (to - from) / hours(1) : 0;
};

const waysOf = (tried: Case): Way[] => {
  const open = openSlots(tried);
  const wanted = wantedOf(tried);
  return [...new Set([0, Math.min(headOf(tried), wanted)])].flatMap((head) => {
    const need = Math.min(open.length, Math.max(0, Math.ceil(wanted - head - 1e-9)));
    return Array.from({ length: 1 << open.length }, (_, mask) => ({
      head,
      slots: open.filter((_slot, i) => ((mask >> i) & 1) === 1),
    })).filter((way) => way.slots.length <= need && isLegal(tried, way, need));
  });
};

/** The hours of charging that the energy takes: a whole number of steps, by how instances are made. */
const wantedOf = (tried: Case): number => {
  for (let steps = 0; steps < 200; steps += 1) {
    const time = (steps * STEP) / 60;
    if (energyOf(deviceOf(tried.instance), time) >= tried.instance.request.energy - 1e-9)
      return time;
  }
  throw new Error('never full');
};

const joinedRuns = (tried: Case, { head, slots }: Way): Run[] => {
  const from = tried.instance.request.from / hours(1);
  const parts = slots.map((slot) => ({ from: slot, to: slot + 1 }));
  const all = head > 0 ? [{ from, to: from + head }, ...parts] : parts;
  return all.flatMap((part, i): Run[] => {
    const touches = (earlier: Run | undefined, later: Run | undefined): boolean =>
      earlier !== undefined && later !== undefined && later.from - earlier.to <= 1e-9;
    if (touches(all[i - 1], part)) return [];
    let last = i;
    while (touches(all[last], all[last + 1])) last += 1;
    return [{ from: part.from, to: all[last]?.to ?? part.to }];
  });
};

/** The run that was under way at the beginning, if the device goes on at once. */
const underWay = (tried: Case, way: Way): Run | undefined => {
  const [first] = joinedRuns(tried, way);
  const from = tried.instance.request.from / hours(1);
  return tried.past?.is === 'running' && first !== undefined && first.from - from <= 1e-9
    ? first
    : undefined;
};

const isLegal = (tried: Case, way: Way, need: number): boolean => {
  const { limits: switching } = tried;
  const all = joinedRuns(tried, way);
  const first = underWay(tried, way);
  const begun = first === undefined ? all : all.slice(1);
  const shortest = Math.min(switching.minimumOn, need);
  return (
    begun.every((run) => run.to - run.from >= shortest - 1e-9) &&
    all.slice(1).every((run, i) => run.from - (all[i]?.to ?? 0) >= switching.minimumOff - 1e-9) &&
    keepsPast(tried, way, first, begun[0])
  );
};

/** Whether what was under way lasts as long as it must, unless something ends it. */
const keepsPast = (tried: Case, way: Way, first?: Run, next?: Run): boolean => {
  const { past, limits: switching, instance } = tried;
  if (past === undefined) return true;
  const from = instance.request.from / hours(1);
  const since = from - (past.steps * STEP) / 60;
  if (past.is === 'paused')
    return next === undefined || next.from - since >= switching.minimumOff - 1e-9;
  const end = first?.to ?? from;
  const rested = next === undefined || next.from - end >= switching.minimumOff - 1e-9;
  return rested && (end - since >= switching.minimumOn - 1e-9 || mustEnd(tried, way, end));
};

/** A run ends where the energy is in, or the time that follows cannot be used as a whole. */
const mustEnd = (tried: Case, { head, slots }: Way, end: number): boolean => {
  const isFull = head + slots.length >= wantedOf(tried) - 1e-9;
  const onlyRun = slots.every((slot) => slot < end);
  if (isFull && onlyRun) return true;
  const from = tried.instance.request.from / hours(1);
  if (Math.abs(end - from) < 1e-9 && headOf(tried) > 0) return false;
  const inSlot = Math.abs(end - Math.round(end)) > 1e-9;
  return inSlot || !openSlots(tried).includes(Math.round(end));
};

const costOf = (tried: Case, way: Way): number => {
  const from = tried.instance.request.from / hours(1);
  const parts = way.slots.map((slot) => ({ from: slot, to: slot + 1 }));
  const places = (way.head > 0 ? [{ from, to: from + way.head }, ...parts] : parts).flatMap(
    (part) =>
      Array.from({ length: Math.round(((part.to - part.from) * 60) / STEP) }, () =>
        Math.floor(part.from + 1e-9),
      ),
  );
  const energyCost = costOfSteps(tried.instance, inRuns(tried), { places, time: STEP / 60 });
  const starts = joinedRuns(tried, way).length - (underWay(tried, way) === undefined ? 0 : 1);
  return energyCost + starts * tried.limits.startCost;
};

describe('runsByPlace', () => {
  it('costs what cheapestRuns finds where nothing depends on the place', () => {
    const days = fc
      .constantFrom(1, 5, 24, 96)
      .chain((slots) => fc.tuple(pricesOf(slots), fc.nat({ max: slots }), limits));
    fc.assert(
      fc.property(days, ([costs, need, asked]) => {
        const plain = cheapestRuns(Float64Array.from(costs), need, asked);
        const { cost, on } = runsByPlace({
          ...asked,
          need,
          closed: new Uint8Array(costs.length),
          costOf: (slot) => costs[slot] ?? Number.NaN,
          begin: { on: false, rest: 0 },
        });
        expect(cost).toBeCloseTo(plain.cost, 9);
        expect(on.reduce((sum, bit) => sum + bit, 0)).toBe(need);
      }),
      runs(300),
    );
  });
});

describe('planCharge with limited interruptions', () => {
  it('with nothing else, costs what planOnOffCharge does', () => {
    fc.assert(
      fc.property(planned, limits, ({ curve, request }, switching) => {
        const plain = planOnOffCharge(request, curve, switching);
        const plan = planCharge({ ...request, interruptions: 'limited', limits: switching }, curve);
        expect(plan.energy).toBeCloseTo(plain.energy, 6);
        expect(plan.cost + plan.startCosts).toBeCloseTo(plain.cost + plain.startCosts, 6);
      }),
      runs(500),
    );
  });

  it('costs what trying every way finds, with all that restricts it', () => {
    fc.assert(
      fc.property(cases(8), (tried) => {
        const plan = planCharge(inRuns(tried), tried.instance.curve);
        const best = byTrying(tried);
        expect(faultsOf(plan, tried.instance, inRuns(tried))).toEqual([]);
        expect(plan.shortfall).toBeCloseTo(best.missing, 6);
        expect(plan.cost + plan.startCosts).toBeCloseTo(best.cost, 6);
        expect(plan.startCosts).toBeCloseTo(plan.starts * tried.limits.startCost, 9);
      }),
      runs(2000),
    );
  });

  const runningSince = (hour: number): SwitchState => ({
    is: 'running',
    since: instant(hours(hour)),
  });
  const base = {
    from: instant(hours(0)),
    until: instant(hours(6)),
    power: kilowatts(10),
    energy: kilowattHours(20),
    interruptions: 'limited' as const,
    limits: { startCost: money(0), minimumOn: 3, minimumOff: 2 },
  };
  const curve = {
    start: instant(0),
    slotLength: hours(1),
    prices: [9, 9, 1, 1, 9, 9].map(pricePerKwh),
  };
  const hoursOf = (request: DetailedRequest): number[] =>
    planCharge(request, curve).slots.map(({ from }) => from / hours(1));

  it('keeps a run going that is too short to end', () => {
    expect(hoursOf(base)).toEqual([2, 3]);
    expect(hoursOf({ ...base, state: runningSince(-3) })).toEqual([2, 3]);
    expect(hoursOf({ ...base, state: runningSince(-1) })).toEqual([0, 1]);
  });

  it('waits until a pause is long enough', () => {
    const prices = { ...curve, prices: [1, 2, 3, 4, 5, 6].map(pricePerKwh) };
    const state = { is: 'paused' as const, since: instant(hours(-0.5)) };

    expect(planCharge({ ...base, state }, prices).slots[0]?.from).toBe(hours(2));
  });

  it('ends a run where it is blocked, however short', () => {
    const state = { is: 'running' as const, since: instant(0) };
    const blocked = [{ from: instant(hours(1)), to: instant(hours(2)) }];
    const limits = { ...base.limits, minimumOff: 1 };

    expect(hoursOf({ ...base, energy: kilowattHours(40), limits, state, blocked })).toEqual([
      0, 2, 3, 4,
    ]);
  });

  it('does not take up a run again that ended before there were prices', () => {
    const early = { from: instant(hours(-1)), until: instant(minutes(20)) };
    const limits = { ...base.limits, minimumOn: 1 };
    const plan = planCharge({ ...base, ...early, limits, state: runningSince(-1) }, curve);

    expect(plan).toMatchObject({ slots: [], shortfall: 20 });
  });

  it('refuses a state that begins after the window does', () => {
    const state = { is: 'paused' as const, since: instant(hours(1)) };

    expect(() => planCharge({ ...base, state }, curve)).toThrow(RangeError);
  });
});
