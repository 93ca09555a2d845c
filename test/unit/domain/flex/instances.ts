import { syntheticFleet, syntheticPrices } from '#bin/generate/figures/synthetic-fleet.ts';
import { type FleetZone, respond } from '#shared/domain/flex/fleet-zone.ts';
import type { Horizon } from '#shared/domain/flex/horizon.ts';
import type { IntentRule, IntentRuleKind } from '#shared/domain/flex/intent-rule.ts';
import {
  type CertifiedPreview,
  type IntentPreview,
  previewIntent,
} from '#shared/domain/flex/preview-intent.ts';
import { largest, total } from '#shared/domain/planning/dense.ts';
import { type FleetNeed, fleetOf } from '#shared/domain/planning/fleet.ts';
import { summarizeFleet } from '#shared/domain/planning/fleet-summary.ts';
import { histogramOf } from '#shared/domain/planning/type-histogram.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';

/** What a preview is asked: everything follows from a seed, so that a failure can be named by it. */
export type Instance = {
  readonly horizon: Horizon;
  readonly zones: readonly FleetZone[];
  readonly rules: readonly IntentRule[];
};

/** The certified preview of an instance. @throws when it is not certified */
export const preview = ({ horizon, zones, rules }: Instance): CertifiedPreview =>
  certified(previewIntent(horizon, zones, rules));

export const certified = (found: IntentPreview): CertifiedPreview => {
  if (!found.certified) throw new Error(`not certified: ${JSON.stringify(found.certificate)}`);
  return found;
};

export type Size = { readonly vehicles: number; readonly chunks: number; readonly zones?: number };

/** Uniform on [0, 1), by a seed (Marsaglia's xorshift). */
const randomOf = (seed: number): (() => number) => {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};

const CHUNK = minutes(15);

export const horizonOf = (chunks: number): Horizon => ({
  start: instant(0),
  chunkLength: CHUNK,
  chunks,
});

export const ruleIn = (kind: IntentRuleKind, chunk: number, pressure: number): IntentRule => ({
  kind,
  timestamp: instant(chunk * CHUNK),
  pressure,
});

export const zoneOf = (
  chunks: number,
  prices: Float64Array,
  needs: readonly FleetNeed[],
): FleetZone => ({ prices, summary: summarizeFleet(histogramOf(fleetOf(chunks, needs))) });

/** The synthetic evening fleet, its windows scaled to a horizon that may be shorter than a day. */
const eveningFleet = ({ vehicles, chunks }: Size, seed: number): FleetNeed[] => {
  const day = Math.max(chunks, 96);
  return syntheticFleet(vehicles, day, seed).map((need) => {
    const from = Math.floor((need.from * chunks) / day);
    const until = Math.max(from + 1, Math.floor((need.until * chunks) / day));
    return { ...need, from, until };
  });
};

/** Vehicles with any window and any need that fits it. */
const scatteredFleet = ({ vehicles, chunks }: Size, random: () => number): FleetNeed[] =>
  Array.from({ length: vehicles }, () => {
    const ends = [Math.floor(random() * chunks), Math.floor(random() * chunks)];
    const from = Math.min(...ends);
    const until = Math.max(...ends) + 1;
    const chunkEnergy = pick(random, [3.7, 7.4, 11, 22]) / 4;
    return { from, until, chunkEnergy, energy: random() * chunkEnergy * (until - from) };
  });

const pick = <T>(random: () => number, from: readonly T[]): T => {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
};

const freeShape = (zones: readonly FleetZone[], chunks: number): Float64Array =>
  respond(zones, new Float64Array(chunks)).shape;

/** One zone of an evening fleet with all chunks capped at one share of the free peak. */
export const capped = (size: Size, seed: number): Instance => {
  const random = randomOf(seed);
  const { chunks } = size;
  const zones = [zoneOf(chunks, syntheticPrices(chunks, seed), eveningFleet(size, seed))];
  const cap = (0.15 + 0.3 * random()) * largest(freeShape(zones, chunks));
  const rules = Array.from({ length: chunks }, (_, chunk) => ruleIn('CHUNK_MAX', chunk, cap));
  return { horizon: horizonOf(chunks), zones, rules };
};

/** The same instance with every chunk capped at what some shape has there: exactly feasible. */
export const cappedAt = (instance: Instance, shape: Float64Array): Instance => ({
  ...instance,
  rules: Array.from(shape, (energy, chunk) => ruleIn('CHUNK_MAX', chunk, energy)),
});

/** Caps far too tight, and rules of other kinds: nearly all of them are broken. */
export const overfull = (size: Size, seed: number): Instance => {
  const random = randomOf(seed);
  const { horizon, zones } = capped(size, seed);
  const free = freeShape(zones, size.chunks);
  const peak = largest(free);
  const caps = Array.from({ length: size.chunks }, (_, chunk) =>
    ruleIn('CHUNK_MAX', chunk, (0.1 + 0.15 * random()) * peak),
  );
  const others = someRules(free, random, [1, 2, 4, 8]).filter(
    ({ kind }) => kind !== 'CHUNK_MAX' && kind !== 'CHUNK_PRESSURE',
  );
  return { horizon, zones, rules: [...caps, ...others] };
};

const KINDS = ['CHUNK_PRESSURE', 'CHUNK_MIN', 'CHUNK_MAX', 'CHUNK_TARGET', 'EPOCH'] as const;

const someRules = (
  free: Float64Array,
  random: () => number,
  counts: readonly number[],
): IntentRule[] => {
  const peak = Math.max(largest(free), 0.1);
  const rules = new Map<string, IntentRule>();
  const count = pick(random, counts);
  for (let i = 0; i < count; i += 1) {
    const chunk = Math.floor(random() * free.length);
    const kind = pick(random, KINDS);
    const energy = pick(random, [0, 0.1, 0.3, 0.7, 1, 3]) * peak;
    const moved = pick(random, [-0.3, -0.05, 0, 0.05, 0.2]) * total(free);
    const pressure = { CHUNK_PRESSURE: 2 * random() - 1, EPOCH: moved }[kind as string] ?? energy;
    rules.set(`${kind} ${chunk}`, ruleIn(kind, chunk, pressure));
  }
  return [...rules.values()];
};

/** How prices of the zones come about. */
export type Market = 'market' | 'equal' | 'zero' | 'steps';

const pricesOf = (market: Market, chunks: number, seed: number): Float64Array => {
  const random = randomOf(seed);
  const byMarket = {
    market: () => syntheticPrices(chunks, seed),
    equal: () => new Float64Array(chunks).fill(0.2),
    zero: () => new Float64Array(chunks),
    steps: () => Float64Array.from({ length: chunks }, () => pick(random, [0.1, 0.2, 0.3])),
  };
  return byMarket[market]();
};

/** Rules of all kinds, few or many, with and without caps, over any zones and prices. */
export const mixed = (size: Size, seed: number, market: Market = 'market'): Instance => {
  const random = randomOf(seed);
  const { vehicles, chunks, zones: count = 1 } = size;
  const each = { vehicles: Math.ceil(vehicles / count), chunks };
  const zones = Array.from({ length: count }, (_, zone) => {
    const own = seed * 13 + zone;
    const needs = seed % 2 === 0 ? eveningFleet(each, own) : scatteredFleet(each, random);
    return zoneOf(chunks, pricesOf(market, chunks, own), needs);
  });
  const free = freeShape(zones, chunks);
  const cap = pick(random, [0.3, 0.45, 0.6, 0.9]) * Math.max(largest(free), 0.1);
  const caps = Array.from({ length: chunks }, (_, chunk) => ruleIn('CHUNK_MAX', chunk, cap));
  const some = someRules(free, random, [1, 2, 4, 8, chunks]).filter(
    ({ kind }) => kind !== 'CHUNK_MAX',
  );
  const rules = random() < 0.5 ? [...caps, ...some] : some;
  return { horizon: horizonOf(chunks), zones, rules };
};

/** Zones of opposite prices with vehicles that have any window. */
export const adverseFleet = (
  { vehicles, chunks, zones = 1 }: Size,
  seed: number,
): readonly { readonly prices: Float64Array; readonly needs: readonly FleetNeed[] }[] => {
  const random = randomOf(seed);
  const base = syntheticPrices(chunks, seed);
  const sum = largest(base) - largest(base.map((price) => -price));
  return Array.from({ length: zones }, (_, zone) => ({
    prices: zone % 2 === 0 ? base : base.map((price) => sum - price),
    needs: scatteredFleet({ vehicles: Math.ceil(vehicles / zones), chunks }, random),
  }));
};

/** Targets on all chunks at the free shape, epochs, some caps: what too small penalties get wrong. */
export const adverse = (size: Size, seed: number): Instance => {
  const { chunks } = size;
  const random = randomOf(seed + 5000);
  const zones = adverseFleet(size, seed).map(({ prices, needs }) => zoneOf(chunks, prices, needs));
  const free = freeShape(zones, chunks);
  const peak = Math.max(largest(free), 0.1);
  const epochs = new Map<number, IntentRule>();
  for (let left = 1 + Math.floor(random() * 6); left > 0; left -= 1) {
    const chunk = 1 + Math.floor(random() * (chunks - 1));
    const moved = pick(random, [0, 0, 0.03, -0.03]) * total(free);
    epochs.set(chunk, ruleIn('EPOCH', chunk, moved));
  }
  const inChunks = Array.from(free, (energy, chunk) => {
    const cap = energy * pick(random, [0.5, 0.8, 1, 1.2]) + 0.1 * peak * random();
    const target = ruleIn('CHUNK_TARGET', chunk, energy);
    return random() < 0.3 ? [ruleIn('CHUNK_MAX', chunk, cap), target] : [target];
  });
  return { horizon: horizonOf(chunks), zones, rules: [...epochs.values(), ...inChunks.flat()] };
};
