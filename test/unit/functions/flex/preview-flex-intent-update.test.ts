import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/preview-flex-intent-update.ts';
import { previewFlexIntentUpdate } from '#shared/contract/operations/flex/preview-flex-intent-update.ts';
import { FIRST_REVISION } from '#shared/domain/fleet/fleet-intent.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { type FleetWorld, startFleet } from '#test/support/fleet-operations.ts';
import { addFleet, fleetDeps } from '#test/support/fleet-stage.ts';
import { allRows } from '#test/support/loadstar-tables.ts';

const timestamp = new Date(Date.UTC(2025, 9, 1, 15)).toISOString();

describeOperation({
  ...{ contract: previewFlexIntentUpdate, operation, connect: fleetDeps },
  arrange: async (world) => {
    await addFleet(fleetDeps(world), world.clientId, 3);
    const rules = [{ kind: 'CHUNK_MAX', timestamp, pressure: 1 }];
    return { body: { rules, previousRevisionId: FIRST_REVISION } };
  },
  underForeignIds: 'own',
});

/** The chunk in which most is expected, and how much. */
const busiest = async (world: FleetWorld) => {
  const { chunks } = await world.shape();
  const most = Math.max(...chunks.map(({ expectedKw }) => expectedKw));
  return { chunk: chunks.findIndex(({ expectedKw }) => expectedKw === most), energy: most / 4 };
};

describe('previewFlexIntentUpdate', () => {
  it('says what would be, keeps what is asked, and stores nothing', async () => {
    await using world = await startFleet(30);
    const { chunk, energy } = await busiest(world);
    const before = await allRows(world.tables, 'flex');
    world.deps.fleetQueue.take();

    const { status, body } = await world.preview([world.rule('CHUNK_MAX', chunk, energy / 2)]);

    expect([status, body.isValid, body.errors]).toEqual([200, true, []]);
    expect(body.resultantShape.chunks[chunk].expectedKw).toBeCloseTo(energy * 2, 6);
    expect(await allRows(world.tables, 'flex')).toEqual(before);
    expect(world.deps.fleetQueue.take()).toEqual([]);
  });

  it.each([1, 3, 30])('equals the shape of %i vehicles once it is committed', async (size) => {
    await using world = await startFleet(size);
    const { chunk, energy } = await busiest(world);
    const rules = [
      world.rule('CHUNK_MAX', chunk, energy / 2),
      world.rule('CHUNK_PRESSURE', chunk + 1, 0.5),
      world.rule('EPOCH', 30, 5),
    ];

    const { body } = await world.preview(rules);
    expect((await world.put(rules)).status).toBe(204);
    await world.look();

    expect((await world.shape()).chunks).toEqual(body.resultantShape.chunks);
  });

  it('names each rule that cannot be kept, with the nearest that can, and the closest shape', async () => {
    await using world = await startFleet(10);
    const at = (chunk: number) => world.rule('', chunk, 0).timestamp.replace('.000Z', 'Z');
    const rules = [
      world.rule('CHUNK_MIN', 3, 25),
      world.rule('CHUNK_MAX', 4, 1),
      world.rule('CHUNK_PRESSURE', 5, 2),
      world.rule('CHUNK_MAX', 4, 2),
    ];

    const { status, body } = await world.preview(rules);

    expect([status, body.isValid]).toEqual([200, false]);
    expect(body.errors).toEqual([
      `Rule 0 (CHUNK_MIN at ${at(3)}) asks for 25 kWh; the nearest possible is 20 kWh.`,
      `Rule 2 (CHUNK_PRESSURE at ${at(5)}) asks for 2, which is out of range; the nearest is 1.`,
      `Rule 3 (CHUNK_MAX at ${at(4)}) asks for 2 kWh, but an earlier rule of this kind asks for 1 kWh.`,
    ]);
    expect(body.resultantShape.chunks[3].expectedKw).toBeCloseTo(80, 6);
    expect((await world.preview([world.rule('CHUNK_MIN', 3, 20), rules[1]])).body.isValid).toBe(
      true,
    );
  });

  it('judges what the vehicles do one by one: two that come in whole chunks keep any cap', async () => {
    await using world = await startFleet(2);
    const caps = Array.from({ length: 40 }, (_, chunk) => world.rule('CHUNK_MAX', chunk, 0.75));

    const { body } = await world.preview(caps);

    expect(body.errors).toEqual([]);
    for (const { expectedKw } of body.resultantShape.chunks.slice(0, 40)) {
      expect(expectedKw).toBeLessThanOrEqual(3.000_001);
    }
  });

  it('leaves the present chunk as it is, and the one before alone', async () => {
    await using world = await startFleet(5);

    const present = await world.preview([world.rule('CHUNK_MIN', 0, 1)]);
    const former = await world.preview([world.rule('CHUNK_MIN', -1, 1)]);
    const older = await world.preview([world.rule('CHUNK_MIN', -2, 1)]);

    expect(present.body.errors[0]).toMatch(/the nearest possible is 0 kWh/);
    expect([former.body.isValid, older.body.isValid]).toEqual([true, false]);
    expect(older.body.errors[0]).toMatch(/outside the horizon/);
  });

  it('tells how often vehicles begin, and what users pay, in pounds', async () => {
    await using world = await startFleet(5);
    await using dearer = await startFleet(5, { NOK: 0.16 });

    const [{ body }, twice] = [await world.preview([]), await dearer.preview([])];

    expect(body.costComponents).toEqual([
      { denomination: 'EV_POWERCYCLES', amount: expect.any(Number) },
      { denomination: 'USER_COST_GBP', amount: expect.any(Number) },
    ]);
    const [cycles, cost] = body.costComponents;
    expect(cycles.amount).toBeGreaterThanOrEqual(5);
    expect(cost.amount).toBeGreaterThan(0);
    expect(twice.body.costComponents[1].amount).toBeCloseTo(2 * cost.amount, 5);
  });

  it('leaves out what users pay where there is no rate for their money', async () => {
    await using world = await startFleet(5, {});

    const { body } = await world.preview([]);

    expect(body.costComponents).toEqual([
      { denomination: 'EV_POWERCYCLES', amount: expect.any(Number) },
    ]);
  });

  it('can do nothing with nobody, and says so', async () => {
    await using world = await startFleet(0);

    expect((await world.preview([world.rule('CHUNK_MIN', 3, 1)])).body).toMatchObject({
      isValid: false,
      errors: [expect.stringMatching(/the nearest possible is 0 kWh/)],
    });
    expect((await world.preview([world.rule('CHUNK_MAX', 3, 1)])).body.isValid).toBe(true);
  });

  it('is about the revision that would be replaced: another one is a conflict', async () => {
    await using world = await startFleet(3);
    await world.put([]);
    const { revisionId } = await world.intent();

    const stale = await world.preview([], FIRST_REVISION);

    expectProblem(stale, 409, 'conflict');
    expect(stale.body.detail).toContain(revisionId);
    expect((await world.preview([], revisionId)).status).toBe(200);
  });

  it.each([
    ['is no kind', { kind: 'CHUNK_MEAN' }],
    ['is no moment', { timestamp: 'noon' }],
    ['is no number', { pressure: '1' }],
    ['is unknown', { colour: 'red' }],
  ])('refuses a rule of which something %s', async (_, twist) => {
    await using world = await startFleet(0);

    expectProblem(
      await world.preview([{ ...world.rule('CHUNK_MAX', 3, 1), ...twist }]),
      400,
      'bad-request',
    );
  });
});
