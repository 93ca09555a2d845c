import type { PricedSlice } from '#shared/domain/consumption/priced-consumption.ts';
import type { MicrosPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import {
  hours,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
  type Money,
  money,
  type PricePerKwh,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';

/** The least, the most, and what it comes to on the whole. */
type Aggregates<Quantity extends number> = {
  readonly min: Quantity;
  readonly max: Quantity;
  readonly mean: Quantity;
};

/** What some consumption comes to. */
export type ConsumptionSummary = {
  /** Power while it was consumed; the mean is over that time. */
  readonly power: Aggregates<Kilowatts>;
  readonly energy: KilowattHours;
  /** Of the energy whose price is known; the mean is by energy. All zero where none is. */
  readonly price: Aggregates<PricePerKwh>;
  /** Of the energy whose price is known. */
  readonly cost: Money;
  /** What the price would have been without smart charging; null where that changed nothing. */
  readonly priceAtOnce: Aggregates<PricePerKwh> | null;
  /** What smart charging saved; null where it changed nothing. */
  readonly savings: Money | null;
};

const JOULES_PER_KWH = 3_600_000;
const MICROS = 1_000_000;

/** Adds up in whole numbers, and rounds once: money to millionths, energy to milliwatt-hours. */
export const summaryOf = (slices: readonly PricedSlice[]): ConsumptionSummary => {
  const energy = slices.reduce((sum, slice) => sum + slice.energy, 0);
  const time = slices.reduce((sum, { from, until }) => sum + (until - from), 0);
  const priced = slices.flatMap((slice) => {
    const { price, priceAtOnce } = slice;
    return price === null ? [] : { energy: slice.energy, price, priceAtOnce: priceAtOnce ?? price };
  });
  const cost = costOf(priced);
  const isShifted = slices.some(({ priceAtOnce }) => priceAtOnce !== null);
  const atOnce = priced.map(({ priceAtOnce, ...slice }) => ({ ...slice, price: priceAtOnce }));
  return {
    power: {
      min: kilowatts(least(slices.map((slice) => slice.least))),
      max: kilowatts(most(slices.map((slice) => slice.most))),
      mean: kilowatts(rounded(time === 0 ? 0 : (energy / JOULES_PER_KWH / time) * hours(1))),
    },
    energy: kilowattHours(rounded(energy / JOULES_PER_KWH)),
    price: pricesOf(priced),
    cost: inMoney(cost),
    priceAtOnce: isShifted ? pricesOf(atOnce) : null,
    savings: isShifted ? inMoney(costOf(atOnce) - cost) : null,
  };
};

type Priced = { readonly energy: number; readonly price: MicrosPerKwh };

/** In millionths of the currency times joules for a kilowatt-hour: exact. */
const costOf = (priced: readonly Priced[]): bigint =>
  priced.reduce((sum, { energy, price }) => sum + BigInt(energy) * BigInt(price), 0n);

const pricesOf = (priced: readonly Priced[]): Aggregates<PricePerKwh> => {
  const prices = priced.map(({ price }) => price);
  const energy = priced.reduce((sum, slice) => sum + BigInt(slice.energy), 0n);
  const mean = energy === 0n ? 0 : Number(divided(costOf(priced), energy));
  return {
    min: pricePerKwh(least(prices) / MICROS),
    max: pricePerKwh(most(prices) / MICROS),
    mean: pricePerKwh(mean / MICROS),
  };
};

const inMoney = (cost: bigint): Money =>
  money(Number(divided(cost, BigInt(JOULES_PER_KWH))) / MICROS);

/** The nearest whole number; halves away from zero. */
const divided = (value: bigint, divisor: bigint): bigint => {
  const half = value < 0n ? -divisor : divisor;
  return (value * 2n + half) / (divisor * 2n);
};

const least = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => Math.max(a, b));

const rounded = (value: number): number => Math.round(value * MICROS) / MICROS;
