import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/update-flex-intent.ts';
import { updateFlexIntent } from '#shared/contract/operations/flex/update-flex-intent.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { startFleet } from '#test/support/fleet-operations.ts';
import { addFleet, fleetDeps } from '#test/support/fleet-stage.ts';
import { allRows } from '#test/support/loadstar-tables.ts';

const timestamp = new Date(Date.UTC(2025, 9, 1, 15)).toISOString();

describeOperation({
  ...{ contract: updateFlexIntent, operation, connect: fleetDeps },
  arrange: async (world) => {
    await addFleet(fleetDeps(world), world.clientId, 3);
    return { body: { rules: [{ kind: 'CHUNK_MAX', timestamp, pressure: 1 }] } };
  },
  underForeignIds: 'own',
});

describe('updateFlexIntent', () => {
  it('replaces all that was asked, and has the fleet looked at once', async () => {
    await using world = await startFleet(10);
    const first = await world.put([world.rule('CHUNK_MAX', 5, 10)]);
    const before = await world.intent();

    const second = await world.put([world.rule('CHUNK_PRESSURE', 6, 1)]);

    expect([first.status, first.text, second.status]).toEqual([204, '', 204]);
    const after = await world.intent();
    expect(after.rules).toEqual([world.rule('CHUNK_PRESSURE', 6, 1)]);
    expect(after.revisionId).not.toBe(before.revisionId);
    expect(world.deps.fleetQueue.take()).toContainEqual({ clientId: world.clientId });
  });

  it('ends with no rules: vehicles go back to their own plans', async () => {
    await using world = await startFleet(10);
    const free = await world.shape();
    const { chunks } = free;
    const busy = chunks.findIndex(({ expectedKw }) => expectedKw > 0);
    await world.put([world.rule('CHUNK_MAX', busy, 0)]);
    await world.look();
    expect((await world.shape()).chunks[busy]?.expectedKw).toBe(0);
    expect((await world.deps.fleets.head(world.clientId))?.plan).not.toBeNull();

    await world.put([]);
    await world.look();

    expect((await world.shape()).chunks).toEqual(chunks);
    expect((await world.deps.fleets.head(world.clientId))?.plan).toBeNull();
  });

  it('refuses what cannot be kept, rule by rule, and stores nothing', async () => {
    await using world = await startFleet(10);
    const before = await allRows(world.tables, 'flex');

    const answer = await world.put([
      world.rule('CHUNK_MAX', 8, 5),
      world.rule('CHUNK_MIN', 3, 25),
      world.rule('CHUNK_MAX', 200, 1),
      world.rule('CHUNK_PRESSURE', 4, -1.5),
      world.rule('CHUNK_TARGET', 4, -1),
    ]);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map(({ path }: { readonly path: string }) => path)).toEqual([
      'body.rules.1.pressure',
      'body.rules.2.timestamp',
      'body.rules.3.pressure',
      'body.rules.4.pressure',
    ]);
    expect(answer.body.issues[0].message).toMatch(
      /^Rule 1 \(CHUNK_MIN at .*\) asks for 25 kWh; the nearest possible is 20 kWh\.$/,
    );
    expect(await allRows(world.tables, 'flex')).toEqual(before);
    expect((await world.put([world.rule('CHUNK_MIN', 3, 20)])).status).toBe(204);
  });

  it.each([
    ['wanted energies that are not reached', 'CHUNK_TARGET', 3, 1_000, 204],
    ['a rule of the chunk that has just ended', 'CHUNK_MIN', -1, 1_000, 204],
    ['one of the chunk before', 'CHUNK_MIN', -2, 1, 400],
    ['a pressure beyond 1', 'CHUNK_PRESSURE', 3, 1.01, 400],
    ['a pressure of -1', 'CHUNK_PRESSURE', 3, -1, 204],
    ['less than nothing', 'CHUNK_MAX', 3, -0.1, 400],
    ['nothing', 'CHUNK_MAX', 3, 0, 204],
    ['more to move than there is', 'EPOCH', 30, 10_000, 400],
    ['as much as there is', 'EPOCH', 30, 5, 204],
    ['what is not there to be moved the other way', 'EPOCH', 30, -1, 400],
    ['what is nearly nothing', 'CHUNK_MIN', 3, 1e-300, 204],
    ['what is out of all proportion', 'CHUNK_MAX', 3, 1e300, 400],
    ['the last chunk there is', 'CHUNK_MAX', 95, 1, 204],
    ['the first that is not', 'CHUNK_MAX', 96, 1, 400],
  ])('judges %s', async (_, kind, chunk, pressure, status) => {
    await using world = await startFleet(10);

    const answer = await world.put([world.rule(kind, chunk, pressure)]);

    expect(answer.status, answer.text).toBe(status);
  });

  it('takes a thousand rules, and not one more', async () => {
    await using world = await startFleet(20);
    const rules = (count: number) =>
      Array.from({ length: count }, (_, place) =>
        world.rule('CHUNK_PRESSURE', place % 90, ((place % 90) - 45) / 45),
      );

    expect((await world.put(rules(1_000))).status).toBe(204);
    expect((await world.intent()).rules).toHaveLength(1_000);
    const answer = await world.put(rules(1_001));
    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues[0].path).toBe('body.rules');
  });

  it.each([
    ['the revision that is there', (id: string) => id, 204],
    ['it as an entity tag', (id: string) => `"${id}"`, 204],
    ['any', () => '*', 204],
    ['another one', () => 'former', 409],
  ])('with If-Match for %s', async (_, match, status) => {
    await using world = await startFleet(3);
    await world.put([]);
    const { revisionId } = await world.intent();

    const answer = await world.put([world.rule('CHUNK_MAX', 5, 1)], {
      'if-match': match(revisionId),
    });

    expect(answer.status, answer.text).toBe(status);
    if (status === 409) expectProblem(answer, 409, 'conflict');
    if (status === 409) expect((await world.intent()).revisionId).toBe(revisionId);
  });

  it('lets the last one win of two who ask at once, and one of two who know the revision', async () => {
    await using world = await startFleet(3);
    const { revisionId } = await world.intent();
    const rules = [5, 6].map((chunk) => [world.rule('CHUNK_MAX', chunk, 1)]);

    const anyhow = await Promise.all(rules.map((each) => world.put(each)));
    expect(anyhow.map(({ status }) => status)).toEqual([204, 204]);
    expect(rules).toContainEqual((await world.intent()).rules);

    const known = (await world.intent()).revisionId;
    expect(known).not.toBe(revisionId);
    const strict = await Promise.all(rules.map((each) => world.put(each, { 'if-match': known })));
    expect(strict.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });

  it('says so where the fleet has not been looked at for hours', async () => {
    await using world = await startFleet(3);
    const head = await world.deps.fleets.head(world.clientId);
    if (!head) throw new Error('nobody looked');
    const picture = { id: 'gone', parts: 1 };
    await world.deps.commit([
      world.deps.fleets.puttingHead({ ...head, picture, version: head.version + 1 }),
    ]);

    expectProblem(await world.put([]), 503, 'service-unavailable');
  });
});
