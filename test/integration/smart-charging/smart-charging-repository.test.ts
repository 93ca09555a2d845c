import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { smartChargingRepository } from '#shared/data/smart-charging/smart-charging-repository.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { microsPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import {
  hours,
  type Instant,
  instant,
  after as later,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { anEndedPlan, aSmartCharging, STOP_AT } from '#test/support/a-smart-plan.ts';
import { OTHER_CLIENT } from '#test/support/add-clients.ts';
import { anyPlan, anySmartCharging } from '#test/support/any-smart-charging.ts';
import { bothEngines } from '#test/support/both-engines.ts';
import type { StartTables } from '#test/support/engine-tables.ts';

const OF = {
  clientId: aSmartCharging().clientId,
  userId: aSmartCharging().userId,
  assetId: aSmartCharging().assetId,
};
const VIN = 'LDS00000000000001';

const startOn = async (startTables: StartTables) => {
  const tables = await startTables();
  const store = smartChargingRepository(tables.client, 'smartCharging');
  const commit = dynamoCommit(tables.client);
  return {
    store,
    commit,
    rows: () => tables.allRows('smartCharging'),
    /** Plans that are over, of the usual vehicle unless told otherwise. */
    addPlans: (plans: readonly SmartPlan[], of: Partial<typeof OF> = {}) =>
      commit(
        plans.map((plan) => {
          const { assetType, vendor } = aSmartCharging();
          return store.addingPlan({ ...OF, ...of, assetType, vendor, plan });
        }),
      ),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

/** A plan that began then, as its id says. */
const begunAt = (at: Instant): SmartPlan =>
  anEndedPlan({ id: uuidV7({ now: () => at })(), stopAt: at });

/** Each time another one, so that what one run stored is in no other's way. */
const anotherDevice = () => {
  let count = 0;
  return () => {
    count += 1;
    return { ...OF, assetId: `device-${count}` };
  };
};

describe.each(bothEngines)('smart charging on $engine', ({ startTables }) => {
  const start = () => startOn(startTables);

  it('gives back what was stored, whatever shape it has', async () => {
    await using world = await start();
    const { store, commit } = world;
    const anyOf = anotherDevice();

    await fc.assert(
      fc.asyncProperty(anySmartCharging, async (any) => {
        const smart: SmartCharging = { ...any, ...anyOf() };
        await commit([store.putting(smart)]);
        expect(await store.get(smart)).toEqual(smart);
      }),
      { numRuns: 60 },
    );
  });

  it('gives back every plan, by its id', async () => {
    await using world = await start();
    const anyOf = anotherDevice();

    await fc.assert(
      fc.asyncProperty(anyPlan, async (plan) => {
        const of = anyOf();
        await world.addPlans([plan], of);
        expect(await world.store.plan(of, plan.id)).toEqual(plan);
        expect(await world.store.latestPlan(of)).toEqual(plan);
      }),
      { numRuns: 60 },
    );
  });

  it('stores only what follows what was read, and a plan once', async () => {
    await using world = await start();
    const { store, commit } = world;
    await commit([store.putting(aSmartCharging())]);
    await commit([store.putting(aSmartCharging({ version: 2, isMuted: true }))]);
    await world.addPlans([anEndedPlan()]);

    for (const version of [1, 2, 4]) {
      const write = commit([store.putting(aSmartCharging({ version }))]);
      await expect(write, `version ${version}`).rejects.toThrow(StaleWrite);
    }
    await expect(world.addPlans([anEndedPlan({ smartCost: null })])).rejects.toThrow(StaleWrite);
    expect(await store.get(OF)).toEqual(aSmartCharging({ version: 2, isMuted: true }));
    expect(await store.plan(OF, anEndedPlan().id)).toEqual(anEndedPlan());
  });

  it('finds the plans that were begun from one moment to another, in that order', async () => {
    await using world = await start();
    const begins = [-2, -1, 0, 1, 2].map((away) => later(STOP_AT, hours(away)));
    await world.addPlans(begins.toReversed().map(begunAt));
    const between = async (from: Instant, to: Instant) =>
      (await world.store.plansBegun(OF, from, to)).map(({ stopAt }) => begins.indexOf(stopAt));
    const [first, second, , , last] = begins;
    if (!first || !second || !last) throw new Error('there are five');
    const moment = milliseconds(1);

    expect(await between(instant(0), later(last, hours(1)))).toEqual([0, 1, 2, 3, 4]);
    expect(await between(second, last)).toEqual([1, 2, 3]);
    expect(await between(later(second, moment), later(last, moment))).toEqual([2, 3, 4]);
    expect(await between(first, first)).toEqual([]);
    expect(await between(last, first)).toEqual([]);
    expect(await between(instant(-hours(24)), later(first, moment))).toEqual([0]);
    expect(await between(later(last, moment), instant(8e12))).toEqual([]);
  });

  it('finds the plan that was begun last', async () => {
    await using world = await start();
    expect(await world.store.latestPlan(OF)).toBeUndefined();
    const plans = [3, 1, 2].map((hour) => begunAt(later(STOP_AT, hours(hour))));

    await world.addPlans(plans);

    expect(await world.store.latestPlan(OF)).toEqual(plans[0]);
    expect(await world.store.plan(OF, 'no such plan')).toBeUndefined();
  });

  it('finds many plans with nights of prices in them, page after page', async () => {
    await using world = await start();
    const night = Array.from({ length: 192 }, (_, index) => ({
      start: later(STOP_AT, hours(index / 4)),
      end: later(STOP_AT, hours((index + 1) / 4)),
      price: microsPerKwh(-123_456 - index),
    }));
    const begins = Array.from({ length: 150 }, (_, day) => later(STOP_AT, hours(day * 24)));
    for (const at of begins) await world.addPlans([{ ...begunAt(at), prices: night }]);

    const found = await world.store.plansBegun(OF, STOP_AT, instant(8e12));

    expect(found.map(({ stopAt }) => stopAt)).toEqual(begins);
    expect(found.every(({ prices }) => prices.length === 192)).toBe(true);
    expect(await world.store.allOf(OF)).toHaveLength(150);
  });

  it('keeps apart what is of other vehicles, users and clients', async () => {
    await using world = await start();
    const { store, commit } = world;
    // Ids that would meet where keys were joined carelessly: the client's own text, with our separator in it.
    const others = [
      { ...OF, clientId: OTHER_CLIENT },
      { ...OF, userId: 'user-1#x' },
      { ...OF, userId: '' },
      { ...OF, assetId: `${OF.assetId}#1` },
      { ...OF, assetId: OF.assetId.slice(0, -1) },
    ];
    for (const [index, of] of others.entries()) {
      await commit([store.putting(aSmartCharging({ ...of, claimedVin: `VIN ${index}` }))]);
      await world.addPlans([anEndedPlan({ id: `plan-${index}` })], of);
    }

    expect(await store.get(OF)).toBeUndefined();
    expect(await store.latestPlan(OF)).toBeUndefined();
    expect(await store.plansBegun(OF, instant(0), instant(8e12))).toEqual([]);
    expect(await store.allOf(OF)).toEqual([]);
    expect(await store.plan(OF, 'plan-3')).toBeUndefined();
    for (const [index, of] of others.entries()) {
      expect((await store.get(of))?.claimedVin).toBe(`VIN ${index}`);
      expect((await store.latestPlan(of))?.id).toBe(`plan-${index}`);
      expect(await store.allOf(of)).toHaveLength(2);
    }
    const ids = (await store.devicesOf(OF.clientId, OF.userId)).map(({ assetId }) => assetId);
    expect(ids.toSorted()).toEqual([OF.assetId.slice(0, -1), `${OF.assetId}#1`].toSorted());
  });

  it('names every row of a device, and removes it, twice if need be', async () => {
    await using world = await start();
    const { store, commit } = world;
    await commit([store.putting(aSmartCharging())]);
    await world.addPlans([anEndedPlan()]);

    const rows = await store.allOf(OF);
    expect(rows).toHaveLength(2);
    expect(await store.devicesOf(OF.clientId, OF.userId)).toEqual([OF]);
    for (let times = 0; times < 2; times += 1) await commit(rows.map(store.removing));

    expect(await world.rows()).toEqual([]);
    expect(await store.devicesOf(OF.clientId, OF.userId)).toEqual([]);
  });

  it('gives a vehicle to one device at a time', async () => {
    await using world = await start();
    const { store, commit } = world;
    const claim = { clientId: OF.clientId, vin: VIN, assetId: OF.assetId, version: 1 };
    expect(await store.claim(OF.clientId, VIN)).toBeUndefined();
    await commit([store.claiming(claim)]);

    const other = { ...claim, assetId: 'another' };
    await expect(commit([store.claiming(other)])).rejects.toThrow(StaleWrite);
    await commit([store.claiming({ ...other, version: 2 })]);
    await expect(commit([store.releasing(claim)])).rejects.toThrow(StaleWrite);
    expect(await store.claim(OF.clientId, VIN)).toEqual({ ...other, version: 2 });
    expect(await store.claim(OTHER_CLIENT, VIN)).toBeUndefined();
    // Nothing of a user or a device leads to it.
    expect(await store.devicesOf(OF.clientId, '')).toEqual([]);
    await commit([store.releasing({ ...other, version: 2 })]);

    expect(await world.rows()).toEqual([]);
  });
});
