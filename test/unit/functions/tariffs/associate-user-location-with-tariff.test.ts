import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/tariffs/associate-user-location-with-tariff.ts';
import { associateUserLocationWithTariff } from '#shared/contract/operations/tariffs/associate-user-location-with-tariff.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addTariff, tariffDeps } from '#test/support/tariff-stage.ts';
import { testClock } from '#test/support/test-clock.ts';

const spec = { contract: associateUserLocationWithTariff, operation, connect: tariffDeps };
const DAY = { name: 'DAY', from: '06:00', to: '22:00' };
const NIGHT = { name: 'NIGHT', from: '22:00', to: '06:00' };
const good = { tariffId: 'flex', tariffIntervals: [DAY, NIGHT] };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addUser(world);
    const { id: locationId } = await addLocation(world);
    await addTariff(world, 'flex');
    return { path: { locationId }, body: good };
  },
});

const start = async () => {
  const world = await startOperationWorld();
  await addUser(world);
  const { id: locationId } = await addLocation(world);
  await addTariff(world, 'flex');
  const clock = testClock();
  const connect = () => ({ ...tariffDeps(world), clock });
  const place = { clientId: world.clientId, userId: 'user-1', locationId };
  return {
    ...world,
    clock,
    link: (body: unknown) => callIn(world, { ...spec, connect }, { path: { locationId }, body }),
    linkEach: (tariffIntervals: readonly unknown[]) =>
      callIn(
        world,
        { ...spec, connect },
        { path: { locationId }, body: { ...good, tariffIntervals } },
      ),
    versions: () => tariffDeps(world).locationTariffs.versions(place, instant(0)),
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};

describe('linking a location to a tariff', () => {
  it('begins a version where the one before ends, also with nothing in it', async () => {
    await using world = await start();
    const times = [world.clock.now()];
    await world.link(good);
    for (const body of [{ ...good, tariffIntervals: [] }, good]) {
      world.clock.advance(hours(1));
      times.push(world.clock.now());
      expect((await world.link(body)).status).toBe(204);
    }

    const versions = await world.versions();
    expect(versions.map(({ since, until }) => [since, until])).toEqual([
      [times[0], times[1]],
      [times[1], times[2]],
      [times[2], null],
    ]);
    expect(versions.map(({ intervals }) => intervals.length)).toEqual([2, 0, 2]);
    expect(versions[0]).toMatchObject({ tariffId: 'flex', timeZone: 'Europe/Oslo' });
  });

  it('is no new version when it says the same', async () => {
    await using world = await start();
    await world.link(good);

    expect((await world.link(good)).status).toBe(204);

    expect(await world.versions()).toHaveLength(1);
  });

  it('takes an interval for each quarter of an hour of a week, and no more', async () => {
    await using world = await start();
    const time = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    const all = Array.from({ length: 672 }, (_, place) => ({
      name: 'DAY',
      weekdays: [Math.floor(place / 96)],
      from: time(place % 96),
      to: time((place % 96) + 1),
    }));

    expect((await world.linkEach(all)).status).toBe(204);

    const answer = await world.linkEach([...all, DAY]);
    expect(answer.body.issues).toEqual([
      { path: 'body.tariffIntervals', message: 'must have at most 672 intervals' },
    ]);
  });

  it('does not find a tariff that is not there', async () => {
    await using world = await start();

    const answer = await world.link({ ...good, tariffId: 'other' });

    expectProblem(answer, 404, 'not-found');
    expect(await world.versions()).toEqual([]);
  });

  it('is of nobody any more once the user is deleted', async () => {
    await using world = await start();
    const { users, commit } = tariffDeps(world);
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);

    expectProblem(await world.link(good), 404, 'not-found');
    expect(await world.versions()).toEqual([]);
  });
});

describe('intervals', () => {
  it.each([
    ['on one day', [DAY, { ...NIGHT, from: '21:59' }]],
    [
      'across midnight',
      [
        { ...NIGHT, weekdays: [1] },
        { ...DAY, from: '05:59', weekdays: [2] },
      ],
    ],
    [
      'across the end of the week',
      [
        { ...NIGHT, weekdays: [6] },
        { ...DAY, from: '05:00', weekdays: [0] },
      ],
    ],
    ['of the same rate', [DAY, { ...DAY, from: '07:00', weekdays: [3] }]],
  ])('that overlap %s are refused, and both are named', async (_, intervals) => {
    await using world = await start();

    const answer = await world.linkEach(intervals);

    expectProblem(answer, 400, 'bad-request');
    const paths = answer.body.issues.map(({ path }: { path: string }) => path);
    expect(paths.toSorted()).toEqual(['body.tariffIntervals[0]', 'body.tariffIntervals[1]']);
    expect(answer.body.detail).toMatch(/tariffIntervals\[0\].*tariffIntervals\[1\]|\[1\].*\[0\]/);
    expect(await allRows(world.tables, 'tariffs')).toHaveLength(1);
  });

  it('may leave gaps, meet, and go on into the next day', async () => {
    await using world = await start();

    for (const intervals of [
      [{ ...DAY, weekdays: [2] }],
      [
        { ...DAY, to: '24:00' },
        { ...NIGHT, from: '00:00' },
      ],
      [{ ...DAY, from: '00:00', to: '24:00' }],
      [{ ...DAY, to: '00:00' }],
      [{ ...DAY, from: '22:00', to: '21:59' }],
    ]) {
      expect((await world.linkEach(intervals)).status).toBe(204);
    }
  });

  it.each([
    ...['7:00', '07:60', '0700', '24:00', '24:01', '25:00', '-1:00', '07:00:00', '', '07:00Z'].map(
      (from) => [{ ...DAY, from }, 'from'] as const,
    ),
    ...['7:00', '07:60', '2400', '24:01', '06:00', null, 5].map(
      (to) => [{ ...DAY, to }, 'to'] as const,
    ),
    ...[[], [1, 1], 'Monday', null].map((weekdays) => [{ ...DAY, weekdays }, 'weekdays'] as const),
    ...[7, -1, 1.5, '1'].map((day) => [{ ...DAY, weekdays: [0, day] }, 'weekdays[1]'] as const),
    ...['EVENING', '', 'constructor', null].map((name) => [{ ...DAY, name }, 'name'] as const),
    [{ from: '06:00', to: '22:00' }, 'name'] as const,
    [{ ...DAY, price: 1 }, 'price'] as const,
  ])('such as %j are refused for what is wrong', async (interval, field) => {
    await using world = await start();

    const answer = await world.linkEach([{ ...NIGHT, weekdays: [6] }, interval]);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual([
      `body.tariffIntervals[1].${field}`,
    ]);
    expect(await allRows(world.tables, 'tariffs')).toHaveLength(1);
  });
});
