import { describe, expect, it } from 'vitest';
import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import {
  type PricesAtLocationDeps,
  pricePiecesAtLocation,
  pricesAtLocation,
} from '#shared/app/prices/prices-at-location.ts';
import { degrees, hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { LocationTariff } from '#shared/domain/tariffs/location-tariff.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import { aLocationTariff, anInterval, aTariff } from '#test/support/a-tariff.ts';
import { aUser } from '#test/support/a-user.ts';

const at = (text: string): Instant => instant(Date.parse(`${text}Z`));

const home = {
  clientId: aUser().clientId,
  userId: aUser().id,
  id: 'home',
  latitude: degrees(59.9),
  longitude: degrees(10.75),
  timezoneName: 'Europe/Oslo',
  statedZone: null,
};

/** What is asked of which store, in the order in which it was asked. */
const stage = (ofLocation: readonly LocationTariff[], standIn: PriceSource | null = null) => {
  const asked: string[] = [];
  const answering = <Answer>(request: string, answer: Answer): Answer => {
    asked.push(request);
    return answer;
  };
  const deps: PricesAtLocationDeps = {
    locationTariffs: { versions: async () => answering('links', ofLocation) },
    tariffs: { versions: async (_, id) => answering(`rates of ${id}`, [aTariff()]) },
    ownPrices: {
      between: async (_, { zone, first, last }) => answering(`own ${zone} ${first} ${last}`, []),
    },
    prices: {
      between: async ({ zone, first, last }) => answering(`market ${zone} ${first} ${last}`, []),
    },
    standIn,
    clock: { now: () => at('2026-11-22T15:00') },
  };
  return { deps, asked };
};

const window = { from: at('2026-11-22T15:00'), to: at('2026-11-23T22:00') };

describe('pricesAtLocation', () => {
  it('asks no market for what the tariff says', async () => {
    const { deps, asked } = stage([aLocationTariff()]);

    const { state, slots } = await pricesAtLocation(deps, { location: home, ...window });

    expect(state).toBe('complete');
    expect(slots).toHaveLength(31 * 4);
    expect(asked.toSorted()).toEqual([
      'links',
      'own NO1 2026-11-22 2026-11-23',
      'rates of day-and-night',
    ]);
  });

  it('asks the market once, for the days that the tariff leaves open', async () => {
    const today = aLocationTariff({
      intervals: [anInterval('DAY', '00:00', '23:00')],
      until: at('2026-11-23T05:00'),
    });
    const { deps, asked } = stage([today], syntheticPrices);

    const prices = await pricesAtLocation(deps, { location: home, ...window });

    expect(prices.state).toBe('complete');
    expect(asked.toSorted()).toEqual([
      'links',
      'market NO1 2026-11-22 2026-11-23',
      'own NO1 2026-11-22 2026-11-23',
      'rates of day-and-night',
    ]);
  });

  it('asks once more for each other tariff that there was', async () => {
    const change = at('2026-11-23T05:00');
    const { deps, asked } = stage([
      aLocationTariff({ until: change }),
      aLocationTariff({ tariffId: 'flat', since: change }),
    ]);

    const { state } = await pricesAtLocation(deps, { location: home, ...window });

    expect(state).toBe('complete');
    expect(asked.toSorted()).toEqual([
      'links',
      'own NO1 2026-11-22 2026-11-23',
      'rates of day-and-night',
      'rates of flat',
    ]);
  });

  it('asks for what it knows of tariffs alone where no zone is known', async () => {
    const { deps, asked } = stage([aLocationTariff()]);

    const location = { ...home, timezoneName: 'UTC' };
    await pricesAtLocation(deps, { location, ...window });

    expect(asked).toEqual(['links', 'rates of day-and-night']);
  });

  it('asks for nothing in no time at all', async () => {
    const { deps, asked } = stage([]);

    const to = at('2026-11-21T23:00');
    const { slots } = await pricesAtLocation(deps, { location: home, from: to, to });

    expect(slots).toEqual([]);
    expect(asked).toEqual(['links']);
  });

  it('asks for a zone that is stated instead of the place’s', async () => {
    const { deps, asked } = stage([]);

    const location = { ...home, timezoneName: 'UTC' };
    await pricesAtLocation(deps, { location: { ...location, statedZone: 'SE3' }, ...window });

    expect(asked).toEqual([
      'links',
      'own SE3 2026-11-22 2026-11-23',
      'market SE3 2026-11-22 2026-11-23',
    ]);
  });

  it('asks nobody where no zone is known', async () => {
    const { deps, asked } = stage([], syntheticPrices);

    const location = { ...home, timezoneName: 'UTC' };
    const prices = await pricesAtLocation(deps, { location, ...window });

    expect(prices).toMatchObject({ state: 'overdue', slots: [], expectedAt: null });
    expect(asked).toEqual(['links']);
  });
});

describe('pricePiecesAtLocation', () => {
  it('also tells what is known behind a gap', async () => {
    const nights = aLocationTariff({ intervals: [anInterval('NIGHT', '22:00', '06:00')] });
    const { deps } = stage([nights]);

    const pieces = await pricePiecesAtLocation(deps, { location: home, ...window });

    expect(pieces[0]?.start).toBe(at('2026-11-22T21:00'));
    expect(pieces.at(-1)?.end).toBe(window.to);
    expect(pieces).toHaveLength((8 + 1) * (hours(1) / 900_000));
  });
});
