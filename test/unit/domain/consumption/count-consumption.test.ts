import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { type ConsumedQuarter, closedIn, QUARTER } from '#shared/domain/consumption/consumed.ts';
import { applyReading } from '#shared/domain/observing/apply-reading.ts';
import { plausibleReading } from '#shared/domain/observing/plausible-reading.ts';
import {
  degrees,
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import { aReading, aVehicle, CHARGING } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

const TEN = instant(Date.UTC(2026, 10, 22, 10));
/** So many minutes after ten. */
const at = (minute: number): Instant => instant(TEN + minutes(minute));

type Told = Partial<VehicleChargeState> & { readonly minute: number };

const charging = (minute: number, kw: number | null, level = 50): Told => ({
  minute,
  ...CHARGING,
  chargeRate: kw === null ? null : kilowatts(kw),
  batteryLevel: percent(level),
});
const idle = (minute: number, level = 50): Told => ({ minute, batteryLevel: percent(level) });

const readingOf = ({ minute, ...state }: Told): DeviceReading<'vehicle'> =>
  aReading({ observedAt: at(minute) }, { isPluggedIn: true, lastUpdated: at(minute), ...state });

/** The vehicle once it told all this, linked just before ten. */
const vehicleAfter = (told: readonly (Told | DeviceReading<'vehicle'>)[]): Asset<'vehicle'> =>
  told
    .map((one) => ('minute' in one ? readingOf(one) : one))
    .reduce(
      (asset, reading) => applyReading(asset, anAccount(), reading, reading.observedAt),
      aVehicle({ createdAt: at(-1), lastSeen: at(-1) }, { lastUpdated: at(-1), isPluggedIn: true }),
    );

/** `10:15 1.5 kWh 0-5` reads: in the quarter-hour from 10:15 on, in its first five minutes. */
const read = ({ start, energy, from, until }: ConsumedQuarter): string =>
  `${new Date(start).toISOString().slice(11, 16)} ${energy / 3_600_000} kWh ${(from - start) / minutes(1)}-${(until - start) / minutes(1)}`;
const told = (...readings: readonly Told[]) =>
  (vehicleAfter(readings).consumed?.quarters ?? []).map(read);

const energyOf = (asset: Asset): number =>
  (asset.consumed?.quarters ?? []).reduce((sum, { energy }) => sum + energy, 0);

const expectPossible = (
  { start, from, until, energy, least, most }: ConsumedQuarter,
  told: Instant = TEN,
): void => {
  const moments = [start, from, until, instant(start + QUARTER)];
  expect(moments.toSorted((a, b) => a - b)).toEqual(moments);
  expect(start % QUARTER).toBe(0);
  expect(until).toBeLessThanOrEqual(told);
  expect(Number.isSafeInteger(energy)).toBe(true);
  expect(energy).toBeGreaterThan(0);
  expect(energy).toBeLessThanOrEqual(4_000 * (until - from) + 1);
  expect(most).toBeGreaterThanOrEqual(least);
};

describe('what a device consumed', () => {
  it.each<{ name: string; readings: readonly Told[]; quarters: readonly string[] }>([
    {
      name: 'is the mean of what is told at both ends',
      readings: [charging(0, 12), charging(5, 6)],
      quarters: ['10:00 0.75 kWh 0-5'],
    },
    {
      name: 'is cut at quarter-hours',
      readings: [charging(10, 12), charging(40, 12)],
      quarters: ['10:00 1 kWh 10-15', '10:15 3 kWh 0-15', '10:30 2 kWh 0-10'],
    },
    {
      name: 'goes on until the end is told',
      readings: [charging(0, 12), idle(5)],
      quarters: ['10:00 1 kWh 0-5'],
    },
    {
      name: 'goes on for a quarter of an hour at most when only the end is told',
      readings: [charging(5, 12), idle(50)],
      quarters: ['10:00 2 kWh 5-15', '10:15 1 kWh 0-5'],
    },
    {
      name: 'is not counted before it is told',
      readings: [idle(0), charging(5, 12), charging(10, 12)],
      quarters: ['10:00 1 kWh 5-10'],
    },
    {
      name: 'goes on through a change of power without one of two told',
      readings: [charging(0, 12), charging(5, null)],
      quarters: ['10:00 1 kWh 0-5'],
    },
    {
      name: 'is what the battery has more when no power is told',
      readings: [charging(0, null, 50), charging(15, null, 51)],
      quarters: ['10:00 0.6 kWh 0-15'],
    },
    {
      name: 'is what the battery has more after a long silence',
      readings: [idle(0, 50), idle(120, 60)],
      quarters: Array.from(
        { length: 8 },
        (_, index) =>
          `1${Math.floor(index / 4)}:${['00', '15', '30', '45'][index % 4]} 0.75 kWh 0-15`,
      ),
    },
    {
      name: 'is right before a charge that began in a long silence',
      readings: [idle(0, 50), charging(360, 6, 51)],
      quarters: ['15:45 0.6 kWh 9-15'],
    },
    {
      name: 'is spread over a silence that was too short for it',
      readings: [idle(0, 50), charging(75, 6, 70)],
      quarters: Array.from(
        { length: 5 },
        (_, index) =>
          `1${Math.floor(index / 4)}:${['00', '15', '30', '45'][index % 4]} 2.4 kWh 0-15`,
      ),
    },
    {
      name: 'is nothing after a silence of days',
      readings: [idle(0, 50), idle(1_500, 90)],
      quarters: [],
    },
    {
      name: 'is nothing where nothing was plugged in',
      readings: [{ ...idle(0, 50), isPluggedIn: false }, idle(120, 60)],
      quarters: [],
    },
    {
      name: 'is nothing of a battery that gets emptier',
      readings: [charging(0, null, 50), charging(15, null, 49)],
      quarters: [],
    },
    {
      name: 'is nothing while power flows the other way',
      readings: [charging(0, -7), charging(5, -7)],
      quarters: [],
    },
    {
      name: 'is nothing of a battery that fills faster than any can',
      readings: [charging(0, null, 0), charging(0.5, null, 100)],
      quarters: [],
    },
  ])('$name', ({ readings, quarters }) => {
    expect(told(...readings)).toEqual(quarters);
  });

  it.each([
    ['begins when it was told to', [idle(0), charging(5, 12)], 'on', 3, ['10:00 0.4 kWh 3-5']],
    [
      'begins then and not with what the battery has more, after a long silence',
      [idle(0, 50), charging(92, 12, 51)],
      'on',
      90.5,
      ['11:30 0.3 kWh 0.5-2'],
    ],
    ['ends when it was told to', [charging(0, 12), idle(5)], 'off', 3, ['10:00 0.6 kWh 0-3']],
    [
      'is not told of one that goes on',
      [charging(0, 12), charging(5, 12)],
      'off',
      3,
      ['10:00 1 kWh 0-5'],
    ],
    ['did not begin where it does not', [idle(0), idle(5)], 'on', 3, []],
    [
      'is counted as ever where it began of itself',
      [charging(0, 12), charging(5, 12)],
      'on',
      3,
      ['10:00 1 kWh 0-5'],
    ],
    ['knows nothing of what was told long ago', [idle(0), charging(45, 12)], 'on', 20, []],
    ['knows nothing of what was told before it was read', [idle(5), charging(9, 12)], 'on', 3, []],
  ] as const)('%s', (_, [first, second], to, minute, quarters) => {
    const before = vehicleAfter([first]);
    const now = at(second.minute);
    const switched = { to, at: at(minute) };

    const found = applyReading(before, anAccount(), readingOf(second), now, switched);

    expect((found.consumed?.quarters ?? []).map(read)).toEqual(quarters);
  });

  it('is not held on to while the device cannot be reached', () => {
    const lost = { ...vehicleAfter([charging(0, 12)]), isReachable: false };

    const found = applyReading(lost, anAccount(), readingOf(idle(5)), at(5));

    expect(energyOf(found)).toBe(0);
  });

  it('counts each moment once, whatever is told again, late, or of what was told before', () => {
    const once = vehicleAfter([charging(0, 12), charging(10, 12), charging(20, 12)]);
    const again = vehicleAfter([
      charging(0, 12),
      charging(10, 12),
      { ...charging(10, 12), batteryLevel: percent(51) },
      // Heard of later, and what it tells of charging is older.
      { ...readingOf(charging(12, 12)), chargeState: readingOf(charging(4, 12)).chargeState },
      // Heard of earlier.
      charging(6, 12),
      charging(20, 12),
    ]);

    expect(energyOf(once)).toBe(4 * 3_600_000);
    expect(energyOf(again)).toBe(energyOf(once));
  });

  it('does not count what is told from before it was linked', () => {
    const asset = aVehicle(
      { createdAt: at(7), lastSeen: at(0) },
      { ...CHARGING, chargeRate: kilowatts(12), lastUpdated: at(0) },
    );

    const next = applyReading(asset, anAccount(), readingOf(charging(10, 12)), at(10));

    expect(energyOf(next)).toBe(0.6 * 3_600_000);
  });

  it('ends where the vehicle is elsewhere then, and not where its position is only a little wrong', () => {
    const standing = (told: Told, latitude: number): DeviceReading<'vehicle'> => ({
      ...readingOf(told),
      location: {
        latitude: degrees(latitude),
        longitude: degrees(10),
        lastUpdated: at(told.minute),
      },
    });
    const account = anAccount({ scopes: ['vehicle:read:data', 'vehicle:read:location'] });
    const energyBetween = (latitude: number, minute: number) =>
      [standing(charging(0, 12), 60), standing(charging(minute, 12, 60), latitude)]
        .reduce(
          (asset, reading) => applyReading(asset, account, reading, reading.observedAt),
          vehicleAfter([]),
        )
        .consumed?.quarters.reduce((sum, { energy }) => sum + energy, 0);

    expect(energyBetween(60.0001, 50)).toBe(10 * 3_600_000);
    expect(energyBetween(60.01, 50)).toBe(3 * 3_600_000);
    expect(energyBetween(60.01, 90)).toBe(0);
  });

  it('is at the location where the vehicle was', () => {
    const { state } = aVehicle();
    const home = { ...state, location: { ...state.location, locationId: 'home' } };
    const asset = {
      ...vehicleAfter([charging(0, 12)]),
      state: { ...home, chargeState: vehicleAfter([charging(0, 12)]).state.chargeState },
    };

    const next = applyReading(asset, anAccount(), readingOf(charging(5, 12)), at(5));

    expect(next.consumed?.quarters.map(({ locationId }) => locationId)).toEqual(['home']);
  });

  it('shows whether two data points in a row show it', () => {
    expect(vehicleAfter([charging(0, 12), idle(5)]).consumed?.quarters[0]?.isShown).toBe(false);
    expect(
      vehicleAfter([charging(0, 12), charging(5, 12), idle(8)]).consumed?.quarters[0]?.isShown,
    ).toBe(true);
  });

  const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null });
  const anyNumber = (most: number) => fc.oneof(fc.double(), fc.double({ min: 0, max: most }));
  const someTold: fc.Arbitrary<Told> = fc.record({
    minute: fc.double({ min: 0, max: 2_000, noNaN: true }),
    isCharging: fc.constantFrom(true, true, false, null),
    isPluggedIn: fc.constantFrom(true, false, null),
    chargeRate: maybe(anyNumber(300).map(kilowatts)),
    batteryLevel: maybe(anyNumber(100).map(percent)),
    batteryCapacity: maybe(anyNumber(200).map(kilowattHours)),
    lastUpdated: maybe(
      fc.oneof(fc.double(), fc.integer({ min: TEN, max: TEN + hours(40) })).map(instant),
    ),
  });

  it('is whole, possible and in order, whatever is told', () => {
    fc.assert(
      fc.property(fc.array(someTold, { maxLength: 40 }), (readings) => {
        let asset = aVehicle({ createdAt: at(-1), lastSeen: at(-1) });
        let closed: readonly ConsumedQuarter[] = [];
        for (const one of readings) {
          const { reading } = plausibleReading(readingOf(one), at(3_000));
          asset = applyReading(asset, anAccount(), reading, at(3_000));
          const now = asset.consumed ? closedIn(asset.consumed) : [];
          // What is over is never said otherwise.
          expect(now.slice(0, closed.length)).toEqual(closed);
          closed = now;
        }
        const quarters = asset.consumed?.quarters ?? [];
        for (const quarter of quarters) expectPossible(quarter, asset.consumed?.until);
        const starts = quarters.map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
    );
  });
});
