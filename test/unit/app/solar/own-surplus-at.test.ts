import { describe, expect, it } from 'vitest';
import { type OwnSurplusAtDeps, ownSurplusAt } from '#shared/app/solar/own-surplus-at.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { hours, instant, kilowattHours, kilowatts } from '#shared/domain/quantities/units.ts';
import { noSolar } from '#shared/domain/solar/solar-terms.ts';
import type { SunSpan } from '#shared/domain/solar/sun-span.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { aStoredInverter, aStoredMeter } from '#test/support/sunny-devices.ts';

const NOON = instant(Date.UTC(2025, 9, 1, 12));
const wanted = { from: NOON, to: instant(NOON + hours(12)), now: NOON };
const SUN: readonly SunSpan[] = [
  { start: NOON, end: instant(NOON + hours(0.25)), power: kilowatts(3) },
];

const home = (solar: Partial<Location['solar']> = {}): Location => ({
  ...{ clientId: 'client', id: 'home', userId: 'user', userSince: instant(0), statedZone: null },
  ...{ ...aLocationInput(), createdAt: NOON, updatedAt: NOON, version: 1 },
  solar: { ...noSolar, isEnabled: true, dailyConsumption: kilowattHours(0), ...solar },
});

/** What is asked for, in order, of a user who has these devices. */
const stage = (devices: readonly Asset[], forecast: readonly SunSpan[] | null = SUN) => {
  const asked: string[] = [];
  // TypeScript does not follow a kind that is a parameter.
  const listByUser = async (clientId: string, userId: string, kind: string) => {
    asked.push(`${kind} of ${clientId} ${userId}`);
    return {
      rows: devices.filter(({ type }) => type === kind),
      after: undefined,
      before: undefined,
    };
  };
  const deps: OwnSurplusAtDeps = {
    assets: { listByUser: listByUser as never },
    forecastSun: async (site, span) => {
      asked.push(`sun of ${site.devices.map(({ id }) => id).join()}`);
      expect(span).toEqual(wanted);
      return forecast;
    },
  };
  return { asked, surplus: (location = home()) => ownSurplusAt(deps, location, wanted) };
};

describe('own surplus at a location', () => {
  it('is not asked for where it does not count', async () => {
    const { asked, surplus } = stage([aStoredInverter()]);

    expect(await surplus(home({ isEnabled: false }))).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is what is forecast of the devices that are there, in two queries', async () => {
    const { asked, surplus } = stage([
      aStoredInverter({ id: 'roof' }),
      aStoredInverter({ id: 'at work' }, 'work'),
      aStoredInverter({ id: 'nowhere' }, null),
      aStoredInverter({ id: 'muted', isMuted: true }),
      aStoredMeter({ id: 'meter' }),
      aStoredMeter({ id: 'one way', abilities: ['measuresConsumption'] }),
    ]);

    expect(await surplus(home({ feedInPrice: microsPerKwh(7) }))).toEqual({
      feedInPrice: 7,
      spans: SUN,
    });
    expect(asked).toEqual(['inverter of client user', 'meter of client user', 'sun of roof,meter']);
  });

  it('is not known where nothing is there, and nobody asks for a forecast', async () => {
    const { asked, surplus } = stage([aStoredInverter({}, 'work')]);

    expect(await surplus()).toBeNull();
    expect(asked).toHaveLength(2);
  });

  it('is not known where the forecast is not', async () => {
    expect(await stage([aStoredInverter()], null).surplus()).toBeNull();
  });

  it('asks about ten devices at most', async () => {
    const many = Array.from({ length: 30 }, (_, index) => aStoredInverter({ id: String(index) }));
    const { asked, surplus } = stage(many);
    await surplus();

    expect(asked.at(-1)).toBe('sun of 0,1,2,3,4,5,6,7,8,9');
  });
});
