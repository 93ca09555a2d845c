import { describe, expect, it } from 'vitest';
import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import { keepMarketPrices } from '#shared/app/prices/keep-market-prices.ts';
import { keepPrices } from '#shared/app/prices/keep-prices.ts';
import { knownPrices } from '#shared/app/prices/known-prices.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { priceRepository } from '#shared/data/prices/price-repository.ts';
import { biddingZones } from '#shared/domain/prices/bidding-zone.ts';
import { keepCurve } from '#shared/domain/prices/kept-curve.ts';
import { marketDay } from '#shared/domain/prices/market-day.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { PriceCurve, PriceSourceName } from '#shared/domain/prices/price-curve.ts';
import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';
import { type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import type { PriceSource } from '#shared/ports/price-source.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';
import { inZone } from '#test/support/a-price-curve.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';
import { testClock } from '#test/support/test-clock.ts';

const NL = inZone('NL');
const at = (text: string): Instant => instant(Date.parse(`${text}Z`));

/** A curve that costs the same all day. */
const flat = (
  day: string,
  price: number,
  source: PriceSourceName = 'entsoe',
  zone = 'NL',
): PriceCurve => {
  const { start, slots } = marketDay(inZone(zone), day);
  const prices = Array.from({ length: slots }, () => microsPerKwh(price));
  return { zone, day, source, currency: 'EUR', start, prices };
};

const telling = (...told: readonly (PriceCurve | null | Error)[]): PriceSource => {
  let asked = 0;
  return {
    name: 'entsoe',
    dayAhead: async () => {
      const next = told[Math.min(asked, told.length - 1)] ?? null;
      asked += 1;
      if (next instanceof Error) throw next;
      return next;
    },
  };
};

const start = async (startTables: StartTables) => {
  const tables = await startTables();
  const world = {
    prices: priceRepository(tables.client, 'prices'),
    ownPrices: ownPriceRepository(tables.client, 'ownPrices'),
    commit: dynamoCommit(tables.client),
    clock: testClock(at('2026-11-22T13:00')),
    standIn: null as PriceSource | null,
  };
  return Object.assign(world, {
    keep: (source: PriceSource, day: string) => keepPrices({ ...world, source }, { zone: NL, day }),
    of: (first: string, last = first) => world.prices.between({ zone: 'NL', first, last }),
    own: async (clientId: string, curve: PriceCurve) => {
      const { zone, day } = curve;
      const [before] = await world.ownPrices.between(clientId, { zone, first: day, last: day });
      const own: PriceCurve & { clientId: string } = { ...curve, clientId, source: 'own' };
      await world.commit([world.ownPrices.putting(keepCurve(before, own, world.clock.now()))]);
    },
    allRows: tables.allRows,
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  });
};

describe.each(bothEngines)('prices on $engine', ({ startTables }) => {
  it('are kept as they were told, one row for each zone, day and source', async () => {
    await using world = await start(startTables);
    const days = ['2026-03-29', '2026-10-25', '2026-11-22', '2026-11-23'];
    for (const day of days) {
      await world.keep(telling(flat(day, -12_340)), day);
      await world.keep(syntheticPrices, day);
    }

    const kept = await world.of('2026-03-29', '2026-11-22');
    expect(kept.map(({ day, source, prices }) => [day, source, prices.length])).toEqual([
      ['2026-03-29', 'entsoe', 92],
      ['2026-03-29', 'synthetic', 92],
      ['2026-10-25', 'entsoe', 100],
      ['2026-10-25', 'synthetic', 100],
      ['2026-11-22', 'entsoe', 96],
      ['2026-11-22', 'synthetic', 96],
    ]);
    expect(kept[0]).toEqual({
      ...flat('2026-03-29', -12_340),
      updatedAt: world.clock.now(),
      version: 1,
    });
    expect(await world.of('2026-11-24', '2026-11-22')).toEqual([]);
    expect(
      await world.prices.between({ zone: 'NO1', first: '2026-01-01', last: '2027-01-01' }),
    ).toEqual([]);
  });

  it('stay while the source has nothing or fails, and have a version more when they are corrected', async () => {
    await using world = await start(startTables);
    const day = '2026-11-23';
    const source = telling(
      null,
      flat(day, 50),
      new PricesUnavailable('unreachable', 'no answer'),
      null,
      flat(day, 50),
      flat(day, 60),
    );
    const keep = () => world.keep(source, day).catch(({ reason }) => reason);

    expect(await keep()).toBe('none yet');
    expect(await keep()).toBe('kept');
    const [first] = await world.of(day);
    world.clock.advance(minutes(5));
    expect([await keep(), await keep(), await keep()]).toEqual([
      'unreachable',
      'none yet',
      'known',
    ]);
    expect(await world.of(day)).toEqual([first]);

    expect(await keep()).toBe('kept');
    expect(await world.of(day)).toEqual([
      { ...flat(day, 60), updatedAt: world.clock.now(), version: 2 },
    ]);
  });

  it('are the same when several keep them at the same time', async () => {
    await using world = await start(startTables);
    const day = '2026-11-23';
    const told = await Promise.all(
      [70, 70, 80].map((price) => world.keep(telling(flat(day, price)), day)),
    );

    const [kept, ...others] = await world.of(day);
    expect(others).toEqual([]);
    expect(kept?.version).toBe(told.filter((outcome) => outcome === 'kept').length);
  });

  it('of a client count before the market’s, for that client alone', async () => {
    await using world = await start(startTables);
    const [today, tomorrow] = ['2026-11-22', '2026-11-23'];
    for (const day of [today, tomorrow])
      await world.keep(telling(flat(day, 50, 'energy-charts')), day);
    await world.keep(telling(flat(tomorrow, 55)), tomorrow);
    await world.own('client-a', flat(today, 7));
    const window = { zone: NL, from: at('2026-11-22T21:00'), to: at('2026-11-24T00:00') };
    const pricesOf = async (clientId: string) => {
      const { slots, ...known } = await knownPrices(world, { clientId, ...window });
      return { ...known, prices: [...new Set(slots.map(({ price }) => price))] };
    };

    expect(await pricesOf('client-a')).toMatchObject({
      prices: [7, 55],
      knownUntil: at('2026-11-23T23:00'),
    });
    expect(await pricesOf('client-b')).toMatchObject({
      prices: [50, 55],
      state: 'awaiting',
      expectedAt: at('2026-11-23T12:00'),
    });
  });

  it('of one client cannot be reached under the name of another, and go with it', async () => {
    await using world = await start(startTables);
    await world.own('client-a', flat('2026-11-22', 7));
    await world.own('client-a', flat('2026-11-22', 9));
    await world.own('client-a#NL', flat('2026-11-22', 8));
    const ownOf = (clientId: string) =>
      world.ownPrices.between(clientId, { zone: 'NL', first: '2026-01-01', last: '2026-12-31' });

    expect((await ownOf('client-a')).map(({ prices, version }) => [prices[0], version])).toEqual([
      [9, 2],
    ]);
    expect(await world.ownPrices.hasAny('client')).toBe(false);
    await world.ownPrices.removeAll('client-a');
    expect([await world.ownPrices.hasAny('client-a'), await ownOf('client-a')]).toEqual([
      false,
      [],
    ]);
    expect(await ownOf('client-a#NL')).toHaveLength(1);
  });

  it('that nobody told are synthetic where a deployment asks no market, from when they would be out', async () => {
    await using world = await start(startTables);
    world.standIn = syntheticPrices;
    const wanted = {
      clientId: 'c',
      zone: NL,
      from: at('2026-11-22T18:00'),
      to: at('2026-11-23T06:00'),
    };
    world.clock = testClock(at('2026-11-22T11:59'));

    expect(await knownPrices(world, wanted)).toMatchObject({
      state: 'awaiting',
      knownUntil: at('2026-11-22T23:00'),
      expectedAt: at('2026-11-22T12:00'),
    });
    world.clock.advance(minutes(1));
    expect(await knownPrices(world, wanted)).toMatchObject({ state: 'complete' });
    expect(await world.allRows('prices')).toEqual([]);
  });

  it('that lack for 36 hours are overdue, and what was known before is told until its end', async () => {
    await using world = await start(startTables);
    await world.keep(telling(flat('2026-11-22', 50)), '2026-11-22');
    world.clock.advance(minutes(36 * 60));
    const now = world.clock.now();
    const known = await knownPrices(world, {
      clientId: 'c',
      zone: NL,
      from: now,
      to: instant(now + 1),
    });
    const before = await knownPrices(world, {
      ...{ clientId: 'c', zone: NL },
      ...{ from: at('2026-11-22T22:00'), to: at('2026-11-24T22:00') },
    });

    expect(known).toMatchObject({ state: 'overdue', currency: null, slots: [], knownUntil: now });
    expect(before).toMatchObject({ state: 'overdue', knownUntil: at('2026-11-22T23:00') });
    expect(before.slots).toHaveLength(4);
  });
});

describe.each(bothEngines)('keeping market prices on $engine', ({ startTables }) => {
  /** A source that tells the same of every zone, as long as nothing goes wrong. */
  const market = (
    failing: (zone: string) => PricesUnavailable['reason'] | undefined = () => undefined,
  ) => {
    const asked: string[] = [];
    const source: PriceSource = {
      name: 'entsoe',
      dayAhead: async ({ name }, day) => {
        asked.push(`${name} ${day}`);
        const reason = failing(name);
        if (reason) throw new PricesUnavailable(reason, 'no');
        return flat(day, 50, 'entsoe', name);
      },
    };
    return { source, asked };
  };

  it('asks for each zone and day once, and for tomorrow from when it is out', async () => {
    await using world = await start(startTables);
    const troubles: unknown[] = [];
    const { source, asked } = market();
    const run = () =>
      keepMarketPrices({ ...world, source, report: (trouble) => troubles.push(trouble) });
    world.clock = testClock(at('2026-11-22T11:45'));

    await run();
    expect([asked.length, new Set(asked.map((each) => each.slice(-10)))]).toEqual([
      biddingZones.length,
      new Set(['2026-11-22']),
    ]);
    await run();
    expect(asked).toHaveLength(biddingZones.length);
    world.clock.advance(minutes(15));
    await run();
    expect(asked).toHaveLength(2 * biddingZones.length);
    await keepMarketPrices({ ...world, source: null, report: () => undefined });
    expect(troubles).toEqual([]);
  });

  it('leaves a source alone that is down or busy, and is held up by no zone that makes no sense', async () => {
    await using world = await start(startTables);
    for (const reason of ['senseless', 'refused', 'busy', 'unreachable'] as const) {
      const troubles: Trouble[] = [];
      const { source, asked } = market((zone) => (zone === 'DE-LU' ? reason : undefined));
      await keepMarketPrices({ ...world, source, report: (trouble) => troubles.push(trouble) });

      const isLeft = ['busy', 'unreachable'].includes(reason);
      expect(troubles.length).toBe(isLeft ? 1 : 2);
      expect(troubles[0]).toMatchObject({
        code: 'prices_not_kept',
        zone: 'DE-LU',
        error: { reason },
      });
      if (reason === 'senseless') expect(asked).toHaveLength(2 * biddingZones.length);
    }
    expect(await world.of('2026-11-22', '2026-11-23')).toHaveLength(2);
  });

  it('is held up by no zone with an error that nobody foresaw', async () => {
    await using world = await start(startTables);
    const { source, asked } = market(() => undefined);
    const error = new TypeError('undefined is not iterable');
    const broken: PriceSource = {
      ...source,
      dayAhead: (zone, day) => {
        if (zone.name === 'DE-LU') throw error;
        return source.dayAhead(zone, day);
      },
    };
    const troubles: Trouble[] = [];

    await keepMarketPrices({
      ...world,
      source: broken,
      report: (trouble) => troubles.push(trouble),
    });

    // One for each of the two days that are out.
    const trouble = { code: 'prices_not_kept', zone: 'DE-LU', error };
    expect(troubles).toEqual([trouble, trouble]);
    expect(asked).toHaveLength(2 * (biddingZones.length - 1));
  });
});
