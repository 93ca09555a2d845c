import { describe, expect, it } from 'vitest';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { deleteLocation } from '#shared/app/locations/delete-location.ts';
import { updateLocation } from '#shared/app/locations/update-location.ts';
import { linkTariff } from '#shared/app/tariffs/link-tariff.ts';
import { putTariff } from '#shared/app/tariffs/put-tariff.ts';
import { readTariffPricing } from '#shared/app/tariffs/read-tariff-pricing.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { writeDecimal } from '#shared/domain/quantities/decimal.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';
import type { TariffInterval } from '#shared/domain/tariffs/location-tariff.ts';
import type { Commit } from '#shared/ports/commit.ts';
import { anInterval, ratesOf } from '#test/support/a-tariff.ts';
import { aUser } from '#test/support/a-user.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { mortal } from '#test/support/mortal.ts';
import { startUserWorld, type UserWorld } from '#test/support/user-world.ts';

const CLIENT = aUser().clientId;
const of = { clientId: CLIENT, userId: aUser().id };
const BY_DAY = [anInterval('DAY', '06:00', '22:00')];

const start = async () => {
  const world = await startUserWorld();
  await world.commit([world.users.adding(aUser())]);
  const home = await createLocation(world, { ...of, ...aLocationInput() });
  const place = { ...of, locationId: home.id };
  await put(world, 'flex', '0.30');
  return Object.assign(world, {
    home,
    place,
    versions: () => world.locationTariffs.versions(place, instant(0)),
    rows: () => allRows(world.tables, 'tariffs'),
    erase: () => eraseUser({ ...world, unlink: async () => undefined }, of),
  });
};
type World = Awaited<ReturnType<typeof start>>;

const put = (world: UserWorld, tariffId: string, day: string) =>
  putTariff(world, { clientId: CLIENT, tariffId, rates: ratesOf({ DAY: day, NIGHT: '0.10' }) });
const link = (
  world: UserWorld,
  { id: locationId }: { readonly id: string },
  intervals: readonly TariffInterval[] = BY_DAY,
  tariffId = 'flex',
) => linkTariff(world, { clientId: CLIENT, locationId, tariffId, intervals });
const moveTo = (world: UserWorld, { id }: { readonly id: string }, timezoneName: string) =>
  updateLocation(world, { clientId: CLIENT, locationId: id, change: { timezoneName } });
const remove = (world: UserWorld, { id }: { readonly id: string }) =>
  deleteLocation(world, { clientId: CLIENT, locationId: id });

/** The same world, in which somebody takes a turn for what the others can come between. */
const slowly = <Any extends UserWorld>(world: Any, turn: Turn): Any => {
  const commit: Commit = (writes) => turn(() => world.commit(writes));
  const locations = { ...world.locations, ...taking(turn, { get: world.locations.get }) };
  return { ...world, commit, locations };
};

/** Lets it be that somebody was faster, and there is nothing left to do it to. */
const unlessGone = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    if (!(error instanceof DomainError && error.code === 'not_found')) throw error;
  });
};

describe('what was used at a location', () => {
  it('keeps its price, whatever is said of tariff, intervals and time zone later', async () => {
    await using world = await start();
    const { clock, home, place } = world;
    const moments = [clock.now()];
    const later = async (change: () => Promise<unknown>) => {
      clock.advance(hours(1));
      moments.push(clock.now());
      await change();
    };
    await link(world, home);
    // It begins at noon UTC: two o'clock in Oslo.
    await later(() => put(world, 'flex', '0.31'));
    await later(() => put(world, 'other', '0.50'));
    await later(() => link(world, home, BY_DAY, 'other'));
    await later(() => moveTo(world, home, 'Asia/Kolkata'));
    await later(() => link(world, home, []));
    await later(() => moveTo(world, home, 'Europe/Oslo'));

    const [first = clock.now()] = moments;
    const pricing = await readTariffPricing(world, place, first);
    const priced = (at: number) => {
      const rate = pricing.rateAt(instant(at));
      return rate ? writeDecimal(rate.cost) : null;
    };
    // In India it is past ten at night at 16:30 UTC, half an hour after the location went there.
    const half = hours(0.5);
    const told = moments.map((at) => [priced(at), priced(at + half), priced(at + hours(1) - 1)]);
    expect(told).toEqual([
      ['0.30', '0.30', '0.30'],
      ['0.31', '0.31', '0.31'],
      ['0.31', '0.31', '0.31'],
      ['0.50', '0.50', '0.50'],
      ['0.50', null, null],
      [null, null, null],
      [null, null, null],
    ]);
    expect(priced(first - 1)).toBeNull();
  });

  it('is read as far back as it is asked for, and no further', async () => {
    await using world = await start();
    for (const day of ['0.31', '0.32', '0.33']) {
      world.clock.advance(hours(24));
      await put(world, 'flex', day);
    }
    const now = world.clock.now();
    const counts = await Promise.all(
      [0, 1, hours(24), hours(24) + 1, hours(100)].map(async (back) => {
        const versions = await world.tariffs.versions(CLIENT, 'flex', instant(now - back));
        return versions.length;
      }),
    );

    expect(counts).toEqual([1, 2, 2, 3, 4]);
  });

  it('has each version begin behind the one before, also by a clock that is behind', async () => {
    await using world = await start();
    await link(world, world.home);
    const behind = { ...world.clock, now: () => instant(world.clock.now() - hours(1)) };

    await link({ ...world, clock: behind }, world.home, []);

    const [first, second] = await world.versions();
    expect(second?.since).toBe((first?.since ?? 0) + 1);
    expect(first?.until).toBe(second?.since);
  });
});

describe('versions of which a query saw half of a change', () => {
  it('are read again', async () => {
    await using world = await start();
    await link(world, world.home);
    await link(world, world.home, []);
    const broken = world.tables.client;
    const { send } = broken;
    let queries = 0;
    broken.send = (async (command: never) => {
      const answer: { Items?: Record<string, unknown>[] } = await Reflect.apply(send, broken, [
        command,
      ]);
      const [first, ...rest] = answer.Items ?? [];
      if (!first || rest.length === 0) return answer;
      queries += 1;
      return queries === 1 ? { ...answer, Items: [{ ...first, until: 1 }, ...rest] } : answer;
    }) as never;

    expect((await world.versions()).map(({ version }) => version)).toEqual([1, 2]);
    expect(queries).toBe(2);
  });
});

describe('a location that is deleted', () => {
  it.each([3, 120])(
    'takes all %s versions of its prices along, and nothing else',
    async (count) => {
      await using world = await start();
      const other = await createLocation(world, { ...of, ...aLocationInput() });
      await link(world, other);
      const before = await world.rows();
      for (let n = 0; n < count; n += 1) {
        await link(world, world.home, n % 2 === 0 ? BY_DAY : []);
      }
      expect(await world.rows()).toHaveLength(before.length + count);

      await remove(world, world.home);

      expect(await world.rows()).toEqual(before);
    },
  );

  it('leaves nothing wherever it stopped, once it is asked for again', async () => {
    for (let at = 1; ; at += 1) {
      await using world = await start();
      const before = await world.rows();
      for (const intervals of [BY_DAY, [], BY_DAY]) await link(world, world.home, intervals);
      const struck = mortal(world, { kind: 'dies', at });

      await Promise.race([remove(struck.deps, world.home).catch(() => undefined), struck.gone]);
      await unlessGone(remove(world, world.home));

      expect(await world.rows(), `call ${at}`).toEqual(before);
      if (struck.calls() < at) return;
    }
  });

  it.each(['a tariff', 'another tariff'])(
    'is linked to %s by nobody who comes meanwhile',
    async (what) => {
      for (const schedule of schedules(3, 3)) {
        await using world = await start();
        const before = await world.rows();
        if (what === 'another tariff') await link(world, world.home, []);

        await interleave(schedule, [
          (turn) => unlessGone(link(slowly(world, turn), world.home)),
          (turn) => unlessGone(remove(slowly(world, turn), world.home)),
        ]);

        const isThere = await world.locations.get(CLIENT, world.home.id);
        expect(isThere, `${schedule}`).toBeUndefined();
        expect(await world.rows(), `${schedule}`).toEqual(before);
      }
    },
  );
});

describe('a location that goes to another time zone', () => {
  it.each([
    ['for the first time', []],
    ['again', [anInterval('NIGHT', '00:00', '06:00')]],
  ])('while it is linked %s has its prices by the clock there', async (_, before) => {
    for (const schedule of schedules(2, 3)) {
      await using world = await start();
      if (before.length > 0) await link(world, world.home, before);

      await interleave(schedule, [
        async (turn) => void (await link(slowly(world, turn), world.home)),
        async (turn) => void (await moveTo(slowly(world, turn), world.home, 'Asia/Tokyo')),
      ]);

      const versions = await world.versions();
      expect(versions.at(-1), `${schedule}`).toMatchObject({
        timeZone: 'Asia/Tokyo',
        intervals: BY_DAY,
      });
      expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
    }
  });
});

describe('a user who is deleted', () => {
  it('while a location is linked to a tariff leaves nothing of it', async () => {
    const rowsOfUsers = async (world: World) =>
      (await world.rows()).filter((row) => JSON.stringify(row).includes(of.userId));
    for (const schedule of schedules(2, 3)) {
      await using world = await start();
      await link(world, world.home, []);

      await interleave(schedule, [
        (turn) => unlessGone(link(slowly(world, turn), world.home)),
        (turn) => deleteUser(slowly(world, turn), of),
      ]);
      await world.erase();

      expect(await rowsOfUsers(world), `${schedule}`).toEqual([]);
    }
  });
});
