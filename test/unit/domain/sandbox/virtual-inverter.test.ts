import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  degrees,
  hours,
  instant,
  kilowatts,
  milliseconds,
  minutes,
  after as since,
} from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { changeDevice, newDevice } from '#shared/domain/sandbox/change-device.ts';
import { inverterSimulation } from '#shared/domain/sandbox/inverter/inverter-simulation.ts';
import { producedBetween, productionPower } from '#shared/domain/sandbox/inverter/production.ts';
import { recallProduction } from '#shared/domain/sandbox/recall-production.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { clearShare } from '#shared/domain/sandbox/sun/clear-share.ts';
import { hourAngle, solarDay, solarDayNumber } from '#shared/domain/sandbox/sun/solar-day.ts';
import { planeOfDay, sunlightOnPlane } from '#shared/domain/sandbox/sun/sunlight-on-plane.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import { periodIn } from '#shared/domain/statistics/statistics-period.ts';

const DAY = hours(24);
const MADE = instant(Date.UTC(2025, 9, 1, 6));
const OSLO = { latitude: degrees(59.91), longitude: degrees(10.75) };
const SVALBARD = { latitude: degrees(78.22), longitude: degrees(15.65) };

const anInverter = (order: VirtualOrder<'inverter'> = {}, id = 'device') => {
  const placement = { clientId: 'client', id, accountId: 'account', vendor: 'ENPHASE' };
  return newDevice({ kind: 'inverter', order }, placement, MADE);
};

/** Height of the sun in degrees, by the textbook. */
const heightOfSun = (
  { latitude, longitude }: { latitude: number; longitude: number },
  at: number,
) => {
  const day = solarDay(degrees(longitude), solarDayNumber(degrees(longitude), instant(at)));
  const angle = hourAngle(day, degrees(longitude), instant(at));
  const phi = (latitude * Math.PI) / 180;
  const sine =
    Math.sin(phi) * Math.sin(day.declination) +
    Math.cos(phi) * Math.cos(day.declination) * Math.cos(angle);
  return (Math.asin(sine) * 180) / Math.PI;
};

const moment = fc
  .integer({ min: Date.UTC(2024, 9, 2), max: Date.UTC(2027, 0, 1) })
  .map((at) => instant(at));
const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }).map(degrees),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }).map(degrees),
});
const array = fc.record({
  location: place,
  tilt: fc.double({ min: 0, max: 90, noNaN: true }).map(degrees),
  azimuth: fc.double({ min: 0, max: 360, noNaN: true }).map(degrees),
  peakPower: fc.double({ min: 0.001, max: 1000, noNaN: true }).map(kilowatts),
  cloudFactor: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('the sun', () => {
  // From the almanac: equinoxes, solstices, and the days on which dial and clock differ most.
  it.each([
    ['2025-03-20T12:00Z', 0, -7.4],
    ['2025-06-21T12:00Z', 23.44, -1.9],
    ['2025-09-22T12:00Z', 0.2, 7.3],
    ['2025-11-03T12:00Z', -15.1, 16.4],
    ['2025-12-21T12:00Z', -23.44, 2],
    ['2024-02-11T12:00Z', -14.1, -14.2],
  ])('stands at %s where the almanac says', (at, declination, minutesFast) => {
    const noon = instant(Date.parse(at));
    const day = solarDay(degrees(0), solarDayNumber(degrees(0), noon));

    expect(Math.abs((day.declination * 180) / Math.PI - declination)).toBeLessThan(0.5);
    const fast = (hourAngle(day, degrees(0), noon) * 24 * 60) / (2 * Math.PI);
    expect(Math.abs(fast - minutesFast)).toBeLessThan(1);
  });

  it('shines on a plane that faces south as long before noon as after', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -66, max: 66, noNaN: true }),
        fc.double({ min: 0, max: 90, noNaN: true }),
        fc.double({ min: -0.41, max: 0.41, noNaN: true }),
        fc.double({ min: 0, max: Math.PI, noNaN: true }),
        (latitude, tilt, declination, angle) => {
          const plane = planeOfDay(
            { latitude: degrees(latitude), tilt: degrees(tilt), azimuth: degrees(180) },
            declination,
          );

          expect(sunlightOnPlane(plane, -angle)).toBeCloseTo(sunlightOnPlane(plane, angle), 12);
        },
      ),
    );
  });

  it('warms the east in the morning and the west in the evening', () => {
    const [east, west] = [90, 270].map((azimuth) =>
      planeOfDay({ ...OSLO, tilt: degrees(40), azimuth: degrees(azimuth) }, 0.2),
    );
    if (!east || !west) throw new Error('two planes');

    expect(sunlightOnPlane(east, -1)).toBeGreaterThan(2 * sunlightOnPlane(west, -1));
    expect(sunlightOnPlane(west, 1)).toBeCloseTo(sunlightOnPlane(east, -1), 12);
  });

  it('is dimmed by clouds as much as they should, over the days', () => {
    for (const cloudFactor of [0, 0.2, 0.4, 0.9, 1]) {
      const days = Array.from({ length: 3000 }, (_, day) => clearShare('a', day, cloudFactor));
      const mean = days.reduce((sum, share) => sum + share, 0) / days.length;

      expect(Math.abs(mean - (1 - cloudFactor))).toBeLessThan(0.02);
      expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...days)).toBeLessThanOrEqual(1);
    }
    expect(clearShare('a', 1, 0.4)).not.toBe(clearShare('b', 1, 0.4));
  });
});

describe('a virtual inverter', () => {
  it('produces nothing at night, and never more than its peak power', () => {
    fc.assert(
      fc.property(array, moment, (order, at) => {
        const power = productionPower(anInverter(order), at);

        expect(power).toBeGreaterThanOrEqual(0);
        expect(power).toBeLessThanOrEqual(order.peakPower);
        // A slot of five minutes may begin or end a little after sunset.
        if (heightOfSun(order.location, at) < -1.5) expect(power).toBe(0);
      }),
    );
  });

  it('stands still all through the polar night', () => {
    const inverter = anInverter({ location: SVALBARD });
    const [from, to] = [Date.UTC(2025, 10, 15), Date.UTC(2026, 0, 28)].map(instant);

    expect(producedBetween(inverter, instant(Number(from)), instant(Number(to)))).toBe(0);
    expect(
      productionPower(anInverter({ location: SVALBARD, cloudFactor: 0 }), june),
    ).toBeGreaterThan(0);
  });

  it('yields in a year what a roof of its place yields', () => {
    const year = (order: VirtualOrder<'inverter'>) =>
      producedBetween(
        anInverter({ peakPower: kilowatts(1), ...order }),
        instant(MADE - 365 * DAY),
        MADE,
      ) / 1000;

    // PVGIS says 1,000 to 1,060 kWh for Amsterdam; clear skies are a fair likeness of a desert.
    expect(year({})).toBeGreaterThan(850);
    expect(year({})).toBeLessThan(1250);
    expect(year({ cloudFactor: 0 })).toBeLessThan(2200);
    expect(year({ azimuth: degrees(0) })).toBeLessThan(0.75 * year({}));
  });

  it('adds up to the last watt-hour, however time is cut', () => {
    fc.assert(
      fc.property(
        array,
        moment,
        fc.array(fc.integer({ min: 0, max: 5 * DAY }), { maxLength: 20 }),
        (order, from, cuts) => {
          const inverter = anInverter(order);
          const moments = [0, ...cuts.toSorted((a, b) => a - b), 5 * DAY].map((cut) =>
            since(from, milliseconds(cut)),
          );
          const pieces = moments
            .slice(1)
            .map((to, index) => producedBetween(inverter, moments[index] ?? from, to));

          expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBe(
            producedBetween(inverter, from, since(from, milliseconds(5 * DAY))),
          );
          for (const piece of pieces) expect(Number.isInteger(piece) && piece >= 0).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('counts what its power says', () => {
    const inverter = anInverter();
    const slots = Array.from({ length: 288 }, (_, slot) => instant(june + slot * minutes(5)));
    const energy = slots.reduce((sum, at) => sum + (productionPower(inverter, at) * 1000) / 12, 0);

    expect(producedBetween(inverter, june, instant(june + DAY))).toBe(Math.round(energy));
  });

  it('keeps in its counter all that it has produced since it was installed, whatever was changed', () => {
    const change = fc.record({
      wait: fc.integer({ min: 0, max: 2 * DAY }),
      change: fc.oneof(
        array,
        fc.constant({ siteName: 'Home' }),
        fc.constant({ isReachable: false }),
      ),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        let inverter = anInverter({ installedAt: instant(MADE - 3 * DAY) });
        let now = MADE;
        const seen: { from: typeof now; to: typeof now; energy: number }[] = [];
        for (const { wait, change } of changes) {
          const next = since(now, milliseconds(wait));
          seen.push({ from: now, to: next, energy: producedBetween(inverter, now, next) });
          inverter = changeDevice(inverter, change, next);
          now = next;
        }

        const { installedAt, produced } = advanceDevice(inverter, now);
        expect(produced).toBe(producedBetween(inverter, installedAt, now));
        for (const { from, to, energy } of seen) {
          expect(producedBetween(inverter, from, to)).toBe(energy);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives to its site what it produces', () => {
    const { site } = inverterSimulation;
    const before = anInverter({ cloudFactor: 0 });
    const noon = advanceDevice(before, instant(Date.UTC(2025, 9, 1, 11)));

    expect(site.power(noon)).toBe(-productionPower(noon, noon.evaluatedAt));
    expect(site.energy(before, noon) * 1000).toBeCloseTo(
      -producedBetween(before, MADE, noon.evaluatedAt),
      6,
    );
    expect(site.energy(before, noon)).toBeLessThan(-1);
  });

  it('is heard of while the sun shines, and until its last rays', () => {
    const inverter = anInverter({ cloudFactor: 0 });
    const noon = instant(Date.UTC(2025, 9, 1, 11));
    const night = instant(Date.UTC(2025, 9, 1, 23));
    const evening = reportDevice(inverter, night);

    expect(reportDevice(inverter, noon)).toMatchObject({
      observedAt: noon,
      productionState: { isProducing: true, lastUpdated: noon },
    });
    expect(evening.productionState).toMatchObject({ isProducing: false, productionRate: 0 });
    expect(new Date(evening.observedAt).toISOString()).toMatch(/^2025-10-01T1[67]/);
    const inSteps = advanceDevice(advanceDevice(inverter, noon), since(noon, hours(10)));
    expect(reportDevice(inSteps, night)).toEqual(evening);
  });

  it('leaves with its vendor what it produced, until it is out of reach', () => {
    const inverter = anInverter({ cloudFactor: 0, installedAt: instant(MADE - DAY) });
    const today = periodIn('Europe/Amsterdam', '2025-10-01');
    const noon = instant(Date.UTC(2025, 9, 1, 11));
    const silent = changeDevice(inverter, { isReachable: false }, noon);
    const sum = (device: typeof inverter, at: typeof noon) =>
      recallProduction(device, today, at)?.values.reduce(
        (all: number, value) => all + Math.round((value ?? 0) * 1000),
        0,
      );

    expect(recallProduction(inverter, today, today.end)?.isFinal).toBe(true);
    expect(sum(inverter, today.end)).toBe(producedBetween(inverter, today.start, today.end));
    expect(recallProduction(silent, today, today.end)?.isFinal).toBe(false);
    expect(sum(silent, today.end)).toBe(producedBetween(inverter, today.start, noon));
    const september = recallProduction(inverter, periodIn('Europe/Amsterdam', '2025-09'), noon);
    expect(september?.values.filter((value) => value !== null)).toHaveLength(1);
  });

  it('was not there before it was installed, and not installed after it was made', () => {
    const installedAt = instant(MADE - DAY);
    const inverter = anInverter({ installedAt, cloudFactor: 0 });

    expect(producedBetween(inverter, instant(MADE - 9 * DAY), installedAt)).toBe(0);
    expect(productionPower(inverter, instant(installedAt - DAY / 2))).toBe(0);
    expect(anInverter({ installedAt: instant(MADE + DAY) }).installedAt).toBe(MADE);
  });

  it('takes what is longer ago than two years to have been like those, so that its age costs nothing', () => {
    const [two = 0, five, many] = [2, 5, 35].map((years) => {
      const inverter = anInverter({ installedAt: instant(MADE - years * 365 * DAY) });
      return inverter.produced;
    });

    const old = anInverter({ installedAt: instant(MADE - 2 * 365 * DAY) });
    expect(two).toBe(producedBetween(old, old.installedAt, MADE));
    expect(five).toBe(Math.floor(1.5 * two) + two);
    expect(many).toBe(Math.floor(16.5 * two) + two);
  });

  it('knows many years in no time', () => {
    const begun = performance.now();
    producedBetween(anInverter(), instant(MADE - 365 * DAY), MADE);

    expect(performance.now() - begun).toBeLessThan(1000);
  });
});

const june = instant(Date.UTC(2025, 5, 21));
