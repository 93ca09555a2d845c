import fc from 'fast-check';
import type {
  BatteryPlan,
  BatteryRequest,
  TradingPrices,
} from '#shared/domain/planning/battery/battery-request.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  milliseconds,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { pricesOf } from '#test/unit/domain/planning/arbitraries.ts';
import type { ReferenceStore } from '#test/unit/domain/planning/storage/store-by-programme.ts';

export type BatteryCase = { request: BatteryRequest; prices: TradingPrices };

/** Selling earns less than buying costs: a fee, a tax, or nothing at all. */
export type Market = 'usual' | 'negative' | 'sold dearer';

const marketOf = (market: Market, buy: number, fee: number): { buy: number; sell: number } => {
  if (market === 'usual') return { buy: Math.max(0, buy), sell: Math.max(0, buy) - fee };
  return { buy, sell: market === 'negative' ? buy - fee : buy + fee };
};

/** Batteries on their prices: full and empty, below their reserve, weak and strong, lossy and not. */
export const batteries = (
  slots: fc.Arbitrary<number>,
  markets: readonly Market[],
): fc.Arbitrary<BatteryCase> =>
  slots.chain((count) =>
    fc
      .record({
        market: fc.constantFrom(...markets),
        buying: pricesOf(count),
        fee: fc.constantFrom(0, 0.02, 0.15),
        slotLength: fc.constantFrom(minutes(15), hours(1)),
        capacity: fc.constantFrom(5, 10, 13.5),
        shares: fc.record({
          stored: fc.oneof(
            fc.constantFrom(0, 1),
            fc.nat({ max: 1000 }).map((mils) => mils / 1000),
          ),
          reserve: fc.constantFrom(0, 0, 0.2, 1),
          wanted: fc.constantFrom(undefined, 0.5, 1),
        }),
        powers: fc.tuple(fc.constantFrom(0, 1, 5, 20), fc.constantFrom(0, 1.3, 5, 20)),
        efficiencies: fc.tuple(fc.constantFrom(1, 0.95, 0.7), fc.constantFrom(1, 0.95, 0.8)),
        wear: fc.constantFrom(0, 0, 0.03),
        endWorth: fc.constantFrom(undefined, 0.1, -0.05),
        late: fc.constantFrom(0, 0, 0.4),
      })
      .map(({ capacity, shares, powers, efficiencies, ...rest }) => {
        const { market, buying, fee, slotLength, wear, endWorth, late } = rest;
        const both = buying.map((price) => marketOf(market, price, fee));
        const curve = (prices: number[]) => ({
          start: instant(0),
          slotLength,
          prices: prices.map(pricePerKwh),
        });
        const battery = {
          capacity: kilowattHours(capacity),
          reserve: kilowattHours(capacity * shares.reserve),
          chargePower: kilowatts(powers[0]),
          dischargePower: kilowatts(powers[1]),
          chargeEfficiency: efficiencies[0],
          dischargeEfficiency: efficiencies[1],
          wear: pricePerKwh(wear),
        };
        const request = {
          battery,
          from: instant(late * slotLength),
          stored: kilowattHours(capacity * shares.stored),
          ...(shares.wanted !== undefined && { wanted: kilowattHours(capacity * shares.wanted) }),
          ...(endWorth !== undefined && { endWorth: pricePerKwh(endWorth) }),
        };
        const prices = {
          buying: curve(both.map(({ buy }) => buy)),
          selling: curve(both.map(({ sell }) => sell)),
        };
        return { request, prices };
      }),
  );

/** What a plan is chosen by, when as little is missing as can be. */
export const objectiveOf = ({ cost, wearCost, worth }: BatteryPlan): number =>
  cost + wearCost - worth;

/** A battery as a programme in energy at the meter. */
export const referenceOf = ({ request, prices }: BatteryCase): ReferenceStore => {
  const { battery, stored, wanted = 0, endWorth = 0, from } = request;
  const { slotLength } = prices.buying;
  const least = Math.min(stored, battery.reserve);
  const count = prices.buying.prices.length;
  const slots = prices.buying.prices.map((buy, t) => {
    const length = Math.min(slotLength, (t + 1) * slotLength - from) / hours(1);
    const floor = t === count - 1 ? Math.max(wanted, battery.reserve) : battery.reserve;
    return {
      keep: 1,
      drift: 0,
      into: { most: battery.chargePower * length, gain: battery.chargeEfficiency, price: buy },
      out: {
        most: battery.dischargePower * length,
        gain: -1 / battery.dischargeEfficiency,
        price: battery.wear / battery.dischargeEfficiency - (prices.selling.prices[t] ?? 0),
      },
      ranges: [{ least: floor, most: battery.capacity, weight: 1 }],
    };
  });
  return { level: stored, least, most: battery.capacity, endWorth, slots };
};

/** The same prices with every slot cut in two. */
export const halved = ({ buying, selling }: TradingPrices): TradingPrices => {
  const half = (curve: TradingPrices['buying']) => ({
    ...curve,
    slotLength: milliseconds(curve.slotLength / 2),
    prices: curve.prices.flatMap((price) => [price, price]),
  });
  return { buying: half(buying), selling: half(selling) };
};
