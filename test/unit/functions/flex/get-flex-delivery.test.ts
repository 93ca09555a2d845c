import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/get-flex-delivery.ts';
import { enterTallies } from '#shared/app/fleet/enter-tallies.ts';
import { getFlexDelivery } from '#shared/contract/operations/flex/get-flex-delivery.ts';
import { CHUNK, chunkAfter, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import { writtenPolicy } from '#shared/domain/fleet/policy-change.ts';
import { noTally, type TalliedChunk } from '#shared/domain/flex-policies/charge-tally.ts';
import { after, hours, minutes, wattHours } from '#shared/domain/quantities/units.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';
import { aPolicy } from '#test/support/a-flex-policy.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import {
  addFleet,
  anEntry,
  aStay,
  enter,
  fleetDeps,
  look,
  policyNumber,
} from '#test/support/fleet-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getFlexDelivery, operation, connect: fleetDeps };

describeOperation({ ...spec, arrange: async () => ({}) });

type Chunk = {
  readonly timestamp: string;
  readonly plannedKw: number;
  readonly deliveredKw: number;
  readonly vehicles: number;
  readonly missing: readonly unknown[];
};

type Told = readonly [planned: number, delivered: number, cause?: TalliedChunk['cause']];

/** A fleet of two of which nothing is told yet. */
const start = async (size = 2) => {
  const world = await startOperationWorld();
  const deps = fleetDeps(world);
  const { clientId } = world;
  if (size > 0) await addFleet(deps, clientId, size);
  const begin = chunkOf(deps.clock.now());
  const pass = async (length = CHUNK) => {
    world.edge.setTime(after(deps.clock.now(), length));
    await look(deps, clientId);
  };
  /** What the vehicle of so many tells of chunks since the beginning, in watt-hours. */
  const tell = async (place: number, chunks: readonly Told[], version = 5) => {
    const policyId = policyNumber(place);
    const policy = aPolicy(begin, { clientId, id: policyId, version });
    const tallied = chunks.map(([planned, delivered, cause = null], chunk) => ({
      start: chunkAfter(begin, chunk),
      ...{ planned: wattHours(planned), delivered: wattHours(delivered), cause },
    }));
    const tally = { ...noTally, chunks: tallied };
    const change = writtenPolicy({ ...policy, standing: { ...policy.standing, tally } }, undefined);
    const shard = shareOf(policyId, deps.rosters.shards);
    await enterTallies(deps, { clientId, shard, changes: [change] });
  };
  const connect = () => deps;
  const ask = (query = '') => callIn(world, { ...spec, connect }, { query });
  const at = (chunks: number, offset = 0) =>
    new Date(chunkAfter(begin, chunks) + offset).toISOString();
  const told = async (query = ''): Promise<readonly Chunk[]> => (await ask(query)).body.chunks;
  return Object.assign(world, { deps, begin, pass, tell, ask, at, told });
};

describe('getFlexDelivery', () => {
  it('tells of each chunk that is over what was planned, delivered, and why it was less', async () => {
    await using world = await start();
    await world.tell(0, [
      [2_000, 1_000, 'UNPLUGGED'],
      [0, 500],
    ]);
    await world.tell(1, [
      [2_000, 400, 'UNREACHABLE'],
      [2_000, 2_000],
    ]);
    await world.pass();
    await world.pass();

    const [first, second, ...more] = await world.told(`startAt=${world.at(0)}`);

    // What the fleet was counted to charge when the chunk began was nothing: both had just come.
    expect(first).toEqual({
      timestamp: world.at(0),
      ...{ plannedKw: 0, deliveredKw: 5.6, vehicles: 2 },
      missing: [
        { cause: 'UNPLUGGED', kw: 4, vehicles: 1 },
        { cause: 'UNREACHABLE', kw: 6.4, vehicles: 1 },
      ],
    });
    expect(second).toMatchObject({ deliveredKw: 10, vehicles: 2, missing: [] });
    expect(more).toEqual([]);
  });

  it('tells what was planned when the chunk began, whatever came of it later', async () => {
    await using world = await start(0);
    const spans = [{ from: chunkAfter(world.begin, 2), until: chunkAfter(world.begin, 4) }];
    const coming = anEntry(1, { ...aStay(world.begin), spans });
    await enter(world.deps, world.clientId, [coming]);
    await world.pass();
    await world.pass();
    // It leaves in the middle of a chunk.
    world.edge.setTime(after(world.deps.clock.now(), minutes(5)));
    await enter(world.deps, world.clientId, [anEntry(1, null, { version: 2 })]);
    await world.pass();
    await world.pass();

    const chunks = await world.told(`startAt=${world.at(1)}`);

    expect(chunks.map(({ plannedKw }) => plannedKw)).toEqual([0, 8, 0]);
  });

  it('falls back on what vehicles had planned where nobody looked when a chunk began', async () => {
    await using world = await start();
    await world.tell(0, [
      [0, 0],
      [1_500, 1_500],
    ]);
    await world.pass(hours(1));

    const chunks = await world.told(`startAt=${world.at(1)}`);

    expect(chunks.map(({ plannedKw }) => plannedKw)).toEqual([6, 0, 0]);
  });

  it('is corrected by what is told late, for a day', async () => {
    await using world = await start();
    await world.tell(0, [[2_000, 0, 'UNREACHABLE']]);
    await world.pass(hours(10));
    const query = `startAt=${world.at(0)}&endAt=${world.at(1)}`;
    expect((await world.told(query))[0]?.missing).toHaveLength(1);

    await world.tell(0, [[2_000, 1_950]], 6);
    await world.pass(hours(1));

    expect(await world.told(query)).toMatchObject([{ deliveredKw: 7.8, missing: [] }]);
    await world.tell(0, [[2_000, 2_000]], 7);
    await world.pass(hours(26));
    expect(await world.told(query)).toMatchObject([{ deliveredKw: 7.8 }]);
  });

  it('tells nothing but zeros of who has no fleet', async () => {
    await using world = await start(0);

    const chunks = await world.told();

    expect(chunks).toHaveLength(96);
    for (const chunk of chunks) {
      expect(chunk).toMatchObject({ plannedKw: 0, deliveredKw: 0, vehicles: 0, missing: [] });
    }
  });

  it('tells nobody of the fleet of another client', async () => {
    await using world = await start();
    await world.tell(0, [[2_000, 2_000]]);
    await world.pass();
    const days = await world.deps.deliveries.days('somebody-else', [world.at(0).slice(0, 10)]);

    expect(days[0]?.version).toBe(0);
    expect((await world.told()).some(({ deliveredKw }) => deliveredKw > 0)).toBe(true);
  });

  it.each([
    ['is widened to whole chunks', [-4, 1], [-2, 1], [-4, -1]],
    ['takes boundaries as they are', [-4, 0], [-2, 0], [-4, -2]],
    ['is cut where nothing is over yet', [-2, 0], [90, 0], [-2, 0]],
    ['is empty where nothing has begun yet', [3, 0], [90, 0], [0, 0]],
    ['goes over many days', [-2_900, 0], [0, 0], [-2_900, 0]],
  ] as const)('a window %s', async (_, from, until, [first, last]) => {
    await using world = await start(0);

    const { status, body } = await world.ask(
      `startAt=${world.at(from[0], from[1])}&endAt=${world.at(until[0], until[1])}`,
    );

    expect([status, body.startAt, body.endAt]).toEqual([200, world.at(first), world.at(last)]);
    expect(body.chunks).toHaveLength(last - first);
    expect(body.chunks[0]?.timestamp).toBe(first < last ? world.at(first) : undefined);
  });

  it('refuses a window that ends before it begins, is too long, and what is no moment', async () => {
    await using world = await start(0);

    for (const query of [
      `startAt=${world.at(-5)}&endAt=${world.at(-5)}`,
      `startAt=${world.at(-5)}&endAt=${world.at(-6)}`,
      `startAt=${world.at(-31 * 96 - 1)}`,
      'startAt=yesterday',
      'endAt=5',
    ]) {
      expectProblem(await world.ask(query), 400, 'bad-request');
    }
    expect((await world.ask(`startAt=${world.at(-31 * 96)}`)).status).toBe(200);
  });

  it('has somebody told of a tenth of the peak that is missed three times running', async () => {
    await using world = await start();
    const { troubles } = world.deps;
    const all = Array.from({ length: 6 }, () => [2_000, 2_000] as const);
    await world.tell(0, all);
    await world.tell(1, all);
    world.edge.setTime(chunkAfter(world.begin, 6));
    await look(world.deps, world.clientId);
    expect(troubles).toEqual([]);

    const few = all.map(([planned], chunk) => [planned, chunk < 2 ? planned : 1_500] as const);
    await world.tell(1, few, 6);
    await world.pass(minutes(15));
    expect(troubles).toEqual([{ code: 'delivery_missed', clientId: world.clientId }]);
  });

  it('has nobody told of a chunk or two, nor of little', async () => {
    await using world = await start();
    const all = Array.from({ length: 8 }, (_, chunk): readonly [number, number] => {
      if (chunk === 2 || chunk === 3) return [2_000, 0];
      return [2_000, 1_900];
    });
    await world.tell(0, all);
    for (let chunk = 0; chunk < 8; chunk += 1) await world.pass();

    expect(world.deps.troubles).toEqual([]);
  });
});
