import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { locationRepository } from '#shared/data/locations/location-repository.ts';
import { parseLocation, parseMap } from '#shared/data/locations/location-row.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import {
  afterPlacing,
  blankMap,
  withoutPlace,
  withPlace,
} from '#shared/domain/locations/location-map.ts';
import type { Position } from '#shared/domain/paging/page.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import { instant, kilowattHours } from '#shared/domain/quantities/units.ts';
import { noSolar } from '#shared/domain/solar/solar-terms.ts';
import { allDue } from '#test/support/all-due.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';
import { aLocationInput } from '#test/support/location-stage.ts';

const CLIENT = 'client-1';
const NOW = instant(1_000);

const aLocation = (overrides: Partial<Location> = {}): Location => ({
  clientId: CLIENT,
  id: 'home',
  userId: 'user-1',
  userSince: instant(500),
  ...aLocationInput(),
  statedZone: null,
  solar: noSolar,
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
  ...overrides,
});

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  const locations = locationRepository(tables.client, 'locations');
  const commit = dynamoCommit(tables.client);
  return {
    tables,
    locations,
    commit,
    add: (location: Location) => commit([locations.adding(location)]),
    due: (now: number) => allDue(locations.placements, instant(now)),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

describe.each(bothEngines)('locations on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('keeps what is said of the sun, and knows of rows in which nobody said anything', async () => {
    await using store = await start();
    const feedInPrice = microsPerKwh(-80_001);
    const dailyConsumption = kilowattHours(12.345);
    const solar = { isEnabled: true, feedInPrice, feedInCurrency: 'EUR', dailyConsumption };
    await store.add(aLocation({ solar }));
    const { solar: _, ...former } = aLocation({ id: 'former' });

    expect(await store.locations.get(CLIENT, 'home')).toEqual(aLocation({ solar }));
    expect(parseLocation(former)).toEqual(aLocation({ id: 'former', solar: noSolar }));
  });

  it('returns what was added, to its own client', async () => {
    await using store = await start();

    await store.add(aLocation());

    expect(await store.locations.get(CLIENT, 'home')).toEqual(aLocation());
    expect(await store.locations.get('another', 'home')).toBeUndefined();
  });

  it('keeps a user and a location of the same name apart', async () => {
    await using store = await start();
    const map = withPlace(blankMap(CLIENT, 'home'), aLocation(), NOW);

    await store.commit([store.locations.adding(aLocation()), store.locations.replacingMap(map)]);

    expect(await store.locations.get(CLIENT, 'home')).toEqual(aLocation());
    expect(await store.locations.map(CLIENT, 'home')).toEqual(map);
    expect(await store.locations.map(CLIENT, 'user-1')).toEqual(blankMap(CLIENT, 'user-1'));
  });

  it('changes maps one after the other, and holds others to the one that they read', async () => {
    await using store = await start();
    const { locations, commit } = store;
    const blank = blankMap(CLIENT, 'user-1');
    const first = withPlace(blank, aLocation(), NOW);
    const second = withPlace(first, aLocation({ id: 'work' }), NOW);
    const holding = (map: typeof blank) =>
      commit([locations.checkingMap(map), locations.adding(aLocation({ id: `${Math.random()}` }))]);

    await holding(blank);
    await commit([locations.replacingMap(first)]);
    await expect(holding(blank)).rejects.toThrow(StaleWrite);
    await expect(commit([locations.replacingMap(first)])).rejects.toThrow(StaleWrite);
    await holding(first);
    await commit([locations.replacingMap(second)]);
    await expect(holding(first)).rejects.toThrow(StaleWrite);
    await expect(commit([locations.removingMap(first)])).rejects.toThrow(StaleWrite);
    await commit([locations.removingMap(second)]);

    expect(await locations.map(CLIENT, 'user-1')).toEqual(blank);
  });

  it('leads to all locations of a map, of which an index may know nothing yet', async () => {
    await using store = await start();
    const [home, work] = [aLocation(), aLocation({ id: 'work' })];
    for (const each of [home, work]) await store.add(each);
    const map = withPlace(withPlace(blankMap(CLIENT, 'user-1'), home, NOW), work, NOW);

    expect(await store.locations.allOn(map)).toEqual([home, work]);
    expect(await store.locations.allOn(withoutPlace(map, 'home', NOW))).toEqual([work]);
  });

  it('has a map on the agenda until devices are placed by it', async () => {
    await using store = await start();
    const map = withPlace(blankMap(CLIENT, 'user/1#x'), aLocation(), NOW);
    await store.commit([store.locations.replacingMap(map)]);

    expect(await store.due(NOW - 1)).toEqual([]);
    expect(await store.due(NOW)).toEqual([{ clientId: CLIENT, userId: 'user/1#x' }]);

    const later = afterPlacing(map, false, NOW);
    await store.commit([store.locations.replacingMap(later)]);
    expect(await store.due(NOW)).toEqual([]);
    expect(await store.due(NOW + 60_000)).toHaveLength(1);

    await store.commit([store.locations.replacingMap(afterPlacing(later, true, NOW))]);
    expect(await store.due(NOW + 60_000)).toEqual([]);
  });

  it('reads rows to which a newer build has added, and keeps what it added', async () => {
    await using store = await start();
    const map = withPlace(blankMap(CLIENT, 'user-1'), aLocation(), NOW);
    await store.commit([
      store.locations.adding({ ...aLocation(), altitude: 3 } as Location),
      store.locations.replacingMap({ ...map, zones: [] } as typeof map),
    ]);

    await store.commit([
      store.locations.replacing(aLocation({ name: 'Cabin', version: 2 })),
      store.locations.replacingMap(afterPlacing(map, true, NOW)),
    ]);

    const { Items: rows = [] } = await store.tables.client.send(
      new ScanCommand({ TableName: 'locations' }),
    );
    expect(rows.find(({ sk }) => sk === 'LOCATION')).toMatchObject({ name: 'Cabin', altitude: 3 });
    expect(rows.find(({ sk }) => sk === 'MAP')).toMatchObject({ zones: [], failures: 0 });
    for (const row of rows) (row.sk === 'MAP' ? parseMap : parseLocation)(row);
  });

  it('walks long lists page by page, while locations come and go: none is missed, none comes twice', async () => {
    await using store = await start();
    const { locations, commit } = store;
    const addAll = async (from: number, to: number) => {
      const all = Array.from({ length: to - from }, (_, index) => from + index);
      for (let start = 0; start < all.length; start += 100) {
        const writes = all
          .slice(start, start + 100)
          .map((n) => aLocation({ id: `l-${n}`, createdAt: instant(1_000 + Math.floor(n / 3)) }))
          .map(locations.adding);
        await commit(writes);
      }
    };
    await addAll(0, 900);
    const seen: string[] = [];
    let after: Position | undefined;

    for (let page = 0; ; page += 1) {
      const found = await locations.listByClient(CLIENT, { size: 50, after });
      seen.push(...found.rows.map(({ id }) => id));
      if (!found.after) break;
      after = found.after;
      // Younger ones come in front of the list; of every page to come, one goes, and so does its edge.
      await addAll(900 + page * 3, 903 + page * 3);
      const gone = aLocation({ id: `l-${page * 7}`, createdAt: instant(1_000) });
      await commit([locations.removing(gone)]);
      await commit([locations.removing(aLocation({ id: after.id }))]).catch(() => undefined);
    }

    const stayed = Array.from({ length: 900 }, (_, n) => `l-${n}`).filter(
      (id) => !(Number(id.slice(2)) % 7 === 0 && Number(id.slice(2)) < 7 * 18),
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
  });
});
