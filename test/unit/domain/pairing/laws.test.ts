import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgePairs, type PairLook, type PairVerdict } from '#shared/domain/pairing/judge-pairs.ts';
import {
  blankPairMemory,
  MOST_BONDS,
  MOST_OF_A_KIND,
  type PairMemory,
} from '#shared/domain/pairing/pair-memory.ts';
import type { ChargerReading, VehicleReading } from '#shared/domain/pairing/pair-reading.ts';
import { instant, kilowattHours, kilowatts, percent } from '#shared/domain/quantities/units.ts';
import {
  aCarReading,
  aChargerReading,
  atHome,
  atWork,
  charging,
  minute,
} from '#test/support/pair-world.ts';

const cars = ['a', 'b', 'c'];
const chargers = ['x', 'y', 'z'];

type Told = {
  readonly isCar: boolean;
  readonly index: number;
  readonly isIn: boolean;
  readonly power: number;
  readonly place: number;
};

/** Readings of three cars and three chargers, two minutes after each other. */
const histories = fc.array(
  fc.record({
    isCar: fc.boolean(),
    index: fc.integer({ min: 0, max: 2 }),
    isIn: fc.boolean(),
    power: fc.constantFrom(0, 0, 3.7, 11),
    place: fc.constantFrom(0, 0, 0, 1, 2),
  }),
  { maxLength: 60 },
);

type Names = { readonly cars: readonly string[]; readonly chargers: readonly string[] };

const lookAt = (told: Told, step: number, names: Names): PairLook => {
  const at = 2 * step;
  const flow = told.isIn && told.power > 0 ? charging(told.power) : {};
  const place = [null, atHome, atWork][told.place] ?? null;
  const position = place && { ...place, at: minute(at) };
  const name = (told.isCar ? names.cars : names.chargers)[told.index] ?? '';
  return {
    vehicles: told.isCar ? [aCarReading(name, at, told.isIn, { ...flow, position })] : [],
    chargers: told.isCar ? [] : [aChargerReading(name, at, told.isIn, flow)],
    modes: [],
    now: minute(at),
  };
};

const live = (history: readonly Told[], names: Names = { cars, chargers }) => {
  let memory: PairMemory = blankPairMemory;
  const seen: (readonly PairVerdict[])[] = [];
  history.forEach((told, step) => {
    const judgement = judgePairs(memory, lookAt(told, step, names));
    memory = judgement.memory;
    seen.push(judgement.verdicts);
  });
  return { memory, seen };
};

describe('whatever is told', () => {
  it('nobody is in two pairs', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const verdicts of live(history).seen) {
          const active = verdicts.filter(({ isActive }) => isActive);
          expect(new Set(active.map(({ vehicleId }) => vehicleId)).size).toBe(active.length);
          expect(new Set(active.map(({ chargerId }) => chargerId)).size).toBe(active.length);
        }
      }),
    );
  });

  it('only two that both say that they are plugged in are a pair', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { memory, seen } = live(history);
        const isIn = new Map(
          [...memory.vehicles, ...memory.chargers].map(({ id, isPlugged }) => [id, isPlugged]),
        );
        for (const { vehicleId, chargerId, isActive } of seen.at(-1) ?? []) {
          if (isActive) expect([isIn.get(vehicleId), isIn.get(chargerId)]).toEqual([true, true]);
        }
      }),
    );
  });

  it('it is the same whatever the devices are called', () => {
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3 });
    fc.assert(
      fc.property(histories, order, order, (history, ofCars, ofChargers) => {
        const names = {
          cars: ofCars.map((index) => cars[index] ?? ''),
          chargers: ofChargers.map((index) => chargers[index] ?? ''),
        };
        const back = new Map([
          ...names.cars.map((name, i) => [name, cars[i]] as const),
          ...names.chargers.map((name, i) => [name, chargers[i]] as const),
        ]);
        const renamed = live(history, names).seen.map((verdicts) =>
          verdicts
            .map((each) =>
              [
                back.get(each.vehicleId),
                back.get(each.chargerId),
                each.isActive,
                each.confidence?.toFixed(9),
              ].join(' '),
            )
            .toSorted(),
        );
        const plain = live(history).seen.map((verdicts) =>
          verdicts
            .map((each) =>
              [each.vehicleId, each.chargerId, each.isActive, each.confidence?.toFixed(9)].join(
                ' ',
              ),
            )
            .toSorted(),
        );

        expect(renamed).toEqual(plain);
      }),
    );
  });

  it('a reading that comes again, or is overtaken, changes nothing', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, which) => {
        fc.pre(history.length > 0);
        const { memory } = live(history);
        const step = which % history.length;
        const told = history[step];
        if (!told) return;
        const again = {
          ...lookAt(told, step, { cars, chargers }),
          now: minute(2 * (history.length - 1)),
        };

        expect(judgePairs(memory, again).memory).toBe(memory);
      }),
    );
  });

  it('readings that come together count as if they came one by one', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const now = minute(2 * history.length);
        const looks = history.map((told, step) => lookAt(told, step, { cars, chargers }));
        const vehicles = looks.flatMap((look) => look.vehicles);
        const all = { vehicles, chargers: looks.flatMap((look) => look.chargers), modes: [], now };
        const backwards = {
          ...all,
          vehicles: vehicles.toReversed(),
          chargers: all.chargers.toReversed(),
        };

        expect(judgePairs(blankPairMemory, backwards)).toEqual(judgePairs(blankPairMemory, all));
      }),
    );
  });

  it('judging again without news says the same', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { memory, seen } = live(history);
        const again = judgePairs(memory, {
          vehicles: [],
          chargers: [],
          modes: [],
          now: minute(2 * (history.length - 1)),
        });

        expect(again.memory).toBe(memory);
        expect(again.verdicts.map(({ isActive }) => isActive)).toEqual(
          (seen.at(-1) ?? []).map(({ isActive }) => isActive),
        );
      }),
    );
  });
});

const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
};

describe('however many and however odd', () => {
  const odd = fc.oneof(
    fc.double(),
    fc.constantFrom(
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      5e-324,
      1e308,
      -0,
    ),
  );
  const common = {
    id: fc.string({ maxLength: 3 }),
    recordedAt: fc.option(odd.map(instant)),
    receivedAt: odd.map(instant),
    isReachable: fc.option(fc.boolean()),
    isPluggedIn: fc.option(fc.boolean()),
    isCharging: fc.option(fc.boolean()),
    powerDeliveryState: fc.constantFrom(
      'UNKNOWN',
      'UNPLUGGED',
      'PLUGGED_IN:CHARGING',
      'PLUGGED_IN:DISCHARGING',
      '',
    ),
    chargeRate: fc.option(odd.map(kilowatts)),
  };
  const place = fc.record({ latitude: odd, longitude: odd });
  const vehicle = fc.record({
    ...common,
    batteryLevel: fc.option(odd.map(percent)),
    batteryCapacity: fc.option(odd.map(kilowattHours)),
    position: fc.option(fc.record({ latitude: odd, longitude: odd, at: odd.map(instant) })),
    odometer: fc.option(odd),
  });
  const charger = fc.record({ ...common, stands: fc.option(place) });

  it('never fails, and whatever it keeps is a number that JSON can write', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            vehicles: fc.array(vehicle, { maxLength: 4 }),
            chargers: fc.array(charger, { maxLength: 4 }),
            now: fc.nat(),
          }),
          { maxLength: 12 },
        ),
        (looks) => {
          let memory: PairMemory = blankPairMemory;
          for (const { vehicles, chargers: told, now } of looks) {
            const judgement = judgePairs(memory, {
              vehicles: vehicles as readonly VehicleReading[],
              chargers: told as readonly ChargerReading[],
              modes: [],
              now: instant(now),
            });
            memory = judgement.memory;
            for (const { confidence } of judgement.verdicts) {
              expect(confidence === null || (confidence >= 0 && confidence <= 1)).toBe(true);
            }
            expect(numbersIn(memory).filter((each) => !Number.isFinite(each))).toEqual([]);
          }
        },
      ),
    );
  });

  it('a hundred devices take no more room than sixteen, and few kilobytes', () => {
    let memory: PairMemory = blankPairMemory;
    for (let at = 0; at < 300; at += 10) {
      const isIn = at % 100 > 10;
      const flow = isIn && at % 20 === 0 ? charging(7) : {};
      const ids = Array.from({ length: 100 }, (_, index) => `${index}`.padStart(36, '0'));
      memory = judgePairs(memory, {
        vehicles: ids.map((id) =>
          aCarReading(id, at, isIn, { ...flow, position: { ...atHome, at: minute(at) } }),
        ),
        chargers: ids.slice(0, 50).map((id) => aChargerReading(id, at, isIn, flow)),
        modes: [],
        now: minute(at),
      }).memory;
    }

    expect(memory.vehicles).toHaveLength(MOST_OF_A_KIND);
    expect(memory.chargers).toHaveLength(MOST_OF_A_KIND);
    expect(memory.bonds.length).toBeLessThanOrEqual(MOST_BONDS);
    expect(JSON.stringify(memory).length).toBeLessThan(64_000);
  });
});
