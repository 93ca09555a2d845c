import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/get-flex-shape.ts';
import { getFlexShape } from '#shared/contract/operations/flex/get-flex-shape.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { addFleet, fleetDeps } from '#test/support/fleet-stage.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const spec = { contract: getFlexShape, operation, connect: fleetDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addFleet(fleetDeps(world), world.clientId, 3);
    return {};
  },
});

type Chunk = {
  readonly timestamp: string;
  readonly expectedKw: number;
  readonly minimumKw: number;
  readonly maximumKw: number;
};

const start = async (size: number) => {
  const world = await startOperationWorld();
  const deps = fleetDeps(world);
  if (size > 0) await addFleet(deps, world.clientId, size);
  const connect = () => deps;
  const ask = (query = '') => callIn(world, { ...spec, connect }, { query });
  const at = (chunks: number, offset = 0) =>
    new Date(
      Math.floor(deps.clock.now() / minutes(15)) * minutes(15) + chunks * minutes(15) + offset,
    ).toISOString();
  return Object.assign(world, { deps, ask, at });
};

describe('getFlexShape', () => {
  it('shows a day of quarter-hours from the present one on, of what the vehicles need', async () => {
    await using world = await start(10);

    const { status, body } = await world.ask();

    expect(status).toBe(200);
    const chunks: readonly Chunk[] = body.chunks;
    expect([body.startAt, body.endAt, body.chunkSizeMinutes]).toEqual([
      world.at(0),
      world.at(96),
      15,
    ]);
    expect(chunks.map(({ timestamp }) => timestamp)).toEqual(
      Array.from({ length: 96 }, (_, chunk) => world.at(chunk)),
    );
    const energy = chunks.reduce((sum, { expectedKw }) => sum + expectedKw / 4, 0);
    expect(energy).toBeCloseTo(2 * (8 + 10 + 12 + 14 + 16), 6);
    for (const { expectedKw, minimumKw, maximumKw } of chunks) {
      expect(minimumKw).toBeLessThanOrEqual(expectedKw);
      expect(maximumKw).toBeGreaterThanOrEqual(expectedKw);
    }
    // Ten vehicles of 8 kW, each of which could charge in any chunk of its twelve hours.
    expect(chunks[1]?.maximumKw).toBe(80);
    expect(chunks[60]).toMatchObject({ expectedKw: 0, minimumKw: 0, maximumKw: 0 });
  });

  it('shows zeros where nobody is', async () => {
    await using world = await start(0);

    const { body } = await world.ask();

    expect(body.chunks).toHaveLength(96);
    expect(body.chunks[0]).toEqual({
      ...{ timestamp: world.at(0), expectedKw: 0, minimumKw: 0, maximumKw: 0 },
    });
    expect(Date.parse(body.computedAt)).toBe(world.deps.clock.now());
  });

  it.each([
    ['is widened to whole chunks', [2, 1], [3, 1], [2, 4]],
    ['takes boundaries as they are', [2, 0], [4, 0], [2, 4]],
    ['is cut at its beginning', [-500, 0], [1, 0], [0, 1]],
    ['is cut at its end', [95, 0], [9_000, 0], [95, 96]],
    ['is empty where it is over', [-20, 0], [-10, 0], [0, 0]],
    ['is empty where nothing is known yet', [200, 0], [300, 0], [96, 96]],
  ] as const)('a window %s', async (_, from, until, [first, last]) => {
    await using world = await start(2);

    const { status, body } = await world.ask(
      `startAt=${world.at(from[0], from[1])}&endAt=${world.at(until[0], until[1])}`,
    );

    expect([status, body.startAt, body.endAt]).toEqual([200, world.at(first), world.at(last)]);
    expect(body.chunks).toHaveLength(last - first);
  });

  it('goes from one end to the other where only one is said', async () => {
    await using world = await start(2);

    expect((await world.ask(`startAt=${world.at(90)}`)).body.chunks).toHaveLength(6);
    expect((await world.ask(`endAt=${world.at(6)}`)).body.chunks).toHaveLength(6);
  });

  it('refuses a window that ends before it begins, and what is no moment', async () => {
    await using world = await start(0);

    for (const query of [
      `startAt=${world.at(5)}&endAt=${world.at(5)}`,
      `startAt=${world.at(5)}&endAt=${world.at(4)}`,
      'startAt=tomorrow',
      'endAt=5',
    ]) {
      expectProblem(await world.ask(query), 400, 'bad-request');
    }
  });
});
