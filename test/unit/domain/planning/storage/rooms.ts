import fc from 'fast-check';
import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import type {
  Climate,
  HeatPump,
  Room,
  RoomRequest,
} from '#shared/domain/planning/room/room-request.ts';
import {
  celsius,
  hours,
  instant,
  kilowatts,
  minutes,
  pricePerKwh,
} from '#shared/domain/quantities/units.ts';
import { pricesOf } from '#test/unit/domain/planning/arbitraries.ts';
import type {
  Flow,
  ReferenceStore,
} from '#test/unit/domain/planning/storage/store-by-programme.ts';

export type RoomCase = { request: RoomRequest; prices: PriceCurve };

export const climateOf = (outdoor: number, least: number, most: number): Climate => ({
  outdoor: celsius(outdoor),
  least: celsius(least),
  most: celsius(most),
});
const devices = (strong: number): fc.Arbitrary<HeatPump | undefined> =>
  fc
    .constantFrom(undefined, ...[0, 0.4, 2, strong].map(kilowatts))
    .chain((power) =>
      power === undefined
        ? fc.constant(undefined)
        : fc.constantFrom(1, 2.7, 4).map((performance) => ({ power, performance })),
    );

/** Rooms by day and night: leaky and tight, with weak and strong devices, cold and hot outside. */
export const rooms = (slots: fc.Arbitrary<number>, negative: boolean): fc.Arbitrary<RoomCase> =>
  slots.chain((count) =>
    fc
      .record({
        prices: pricesOf(count),
        slotLength: fc.constantFrom(minutes(15), hours(1)),
        heatCapacity: fc.constantFrom(0.5, 3, 12),
        heatLoss: fc.constantFrom(0, 0.05, 0.2, 0.6),
        devices: fc.tuple(devices(8), devices(5)),
        temperature: fc.constantFrom(12, 19.5, 21, 28),
        outdoor: fc.tuple(fc.constantFrom(-5, 10, 24), fc.constantFrom(0, 4, 12)),
        night: fc.constantFrom(14, 18, 20),
        late: fc.constantFrom(0, 0, 0.4),
      })
      .map(({ devices: [heating, cooling], outdoor: [mean, swing], ...rest }) => {
        const { slotLength, heatCapacity, heatLoss, temperature, night, late } = rest;
        const room = {
          heatCapacity,
          heatLoss,
          ...(heating !== undefined && { heating }),
          ...(cooling !== undefined && { cooling }),
        };
        const climate = rest.prices.map((_, t) =>
          climateOf(mean + swing * Math.sin(t / 7), t % 8 < 4 ? night : 20, t % 8 < 4 ? 26 : 23),
        );
        const prices = {
          start: instant(0),
          slotLength,
          prices: rest.prices.map((price) => pricePerKwh(negative ? price : Math.abs(price))),
        };
        const from = instant(late * slotLength);
        return { request: { room, from, temperature: celsius(temperature), climate }, prices };
      }),
  );

/** The hours of each slot that are left. */
const lengthsOf = ({ request, prices }: RoomCase): number[] =>
  prices.prices.map((_, t) => {
    const { slotLength } = prices;
    return Math.min(slotLength, (t + 1) * slotLength - request.from) / hours(1);
  });

/**
 * The temperature after a while by stepping through the heat balance (classical Runge–Kutta), with
 * nothing of the closed solution that the planner uses.
 */
export const simulate = (
  room: Room,
  from: number,
  hoursLong: number,
  outside: number,
  heat: number,
) => {
  const count = 64;
  const step = hoursLong / count;
  const slope = (inside: number) => (heat - room.heatLoss * (inside - outside)) / room.heatCapacity;
  let inside = from;
  for (let i = 0; i < count; i += 1) {
    const a = slope(inside);
    const b = slope(inside + (step / 2) * a);
    const c = slope(inside + (step / 2) * b);
    const d = slope(inside + step * c);
    inside += (step / 6) * (a + 2 * b + 2 * c + d);
  }
  return inside;
};

/** A room as a programme in electricity; what a kWh and what time do is taken from the simulation. */
export const referenceOf = (one: RoomCase): ReferenceStore => {
  const { room, temperature, climate } = one.request;
  const lengths = lengthsOf(one);
  const slots = lengths.map((length, t) => {
    const price = one.prices.prices[t] ?? 0;
    const drift = simulate(room, 0, length, climate[t]?.outdoor ?? 0, 0);
    const keep = simulate(room, 1, length, 0, 0);
    const flow = (device: HeatPump | undefined, sign: number): Flow => {
      if (device === undefined) return { most: 0, gain: 0, price };
      const heat = device.performance / length;
      return {
        most: device.power * length,
        gain: sign * simulate(room, 0, length, 0, heat),
        price,
      };
    };
    const ranges = climate.slice(t, t + 2).map(({ least, most }, i) => ({
      least,
      most,
      weight: (lengths[t + i] ?? 0) / 2,
    }));
    return { keep, drift, into: flow(room.heating, 1), out: flow(room.cooling, -1), ranges };
  });
  const free = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };
  return { level: temperature, ...free, endWorth: 0, slots };
};

/** Discomfort of the first moment, which no plan can change. */
export const givenDiscomfort = (one: RoomCase): number => {
  const [climate] = one.request.climate;
  const [length = 0] = lengthsOf(one);
  if (climate === undefined) return 0;
  const { temperature } = one.request;
  return (Math.max(0, climate.least - temperature, temperature - climate.most) * length) / 2;
};
