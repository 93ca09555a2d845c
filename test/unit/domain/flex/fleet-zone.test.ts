import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FleetZone, fleetResponder, pushed, respond } from '#shared/domain/flex/fleet-zone.ts';
import { flexShape } from '#shared/domain/flex/flex-shape.ts';
import { dot } from '#shared/domain/planning/dense.ts';
import { fleetEnvelope } from '#shared/domain/planning/fleet-envelope.ts';
import { fleetShape } from '#shared/domain/planning/fleet-shape.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { horizonOf, zoneOf } from '#test/unit/domain/flex/instances.ts';
import { pricesOf, runs } from '#test/unit/domain/planning/arbitraries.ts';
import { pricedFleets } from '#test/unit/domain/planning/fleets.ts';

/** Zones of a few vehicles, so that most leave chunks unused on both sides, and some pushes. */
const askedZones = fc
  .oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(96, 300))
  .chain((chunks) =>
    fc.record({
      chunks: fc.constant(chunks),
      zones: fc
        .array(pricedFleets(fc.constant(chunks), 3), { maxLength: 5 })
        .map((fleets) => fleets.map(({ prices, needs }) => zoneOf(chunks, prices, needs))),
      pushes: fc.array(
        pricesOf(chunks).map((push) => Float64Array.from(push)),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  );

/** The same answer zone by zone, with every chunk of the horizon in its place. */
const oneByOne = (zones: readonly FleetZone[], push: Float64Array) => {
  const shapes = zones.map(({ prices, summary }) => fleetShape(summary, pushed(prices, push)));
  return {
    shape: push.map((_, chunk) => shapes.reduce((sum, shape) => sum + (shape[chunk] ?? 0), 0)),
    userCost: zones.reduce(
      (sum, { prices }, zone) => sum + dot(prices, shapes[zone] ?? new Float64Array(0)),
      0,
    ),
  };
};

describe('asking zones', () => {
  it('adds up what each does alone on the whole horizon, however often they were asked before', () => {
    fc.assert(
      fc.property(askedZones, ({ zones, pushes }) => {
        const again = fleetResponder(zones);
        for (const push of pushes) {
          const wanted = oneByOne(zones, push);
          const found = again(push);
          expect(found.shape).toEqual(wanted.shape);
          expect(found.userCost).toBeCloseTo(wanted.userCost, 7);
          expect(found).toEqual(respond(zones, push));
        }
      }),
      runs(300),
    );
  });

  it('has the envelopes of the zones as its own', () => {
    fc.assert(
      fc.property(askedZones, ({ chunks, zones }) => {
        const horizon = horizonOf(chunks);
        const power = hours(1) / horizon.chunkLength;
        const sumOf = (side: 'minimum' | 'maximum', chunk: number) =>
          zones.reduce(
            (sum, { summary }) => sum + (fleetEnvelope(summary)[side][chunk] ?? Number.NaN),
            0,
          );
        flexShape(horizon, zones).forEach(({ minimum, maximum }, chunk) => {
          expect(minimum).toBe(sumOf('minimum', chunk) * power);
          expect(maximum).toBe(sumOf('maximum', chunk) * power);
        });
      }),
      runs(100),
    );
  });
});
