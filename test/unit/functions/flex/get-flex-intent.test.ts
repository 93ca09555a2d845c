import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/flex/get-flex-intent.ts';
import { getFlexIntent } from '#shared/contract/operations/flex/get-flex-intent.ts';
import { FIRST_REVISION } from '#shared/domain/fleet/fleet-intent.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { startFleet } from '#test/support/fleet-operations.ts';
import { fleetDeps } from '#test/support/fleet-stage.ts';

describeOperation({
  ...{ contract: getFlexIntent, operation, connect: fleetDeps },
  arrange: async () => ({}),
});

describe('getFlexIntent', () => {
  it('has a revision and no rules where nothing was ever asked', async () => {
    await using world = await startFleet(0);

    expect(await world.intent()).toEqual({ rules: [], revisionId: FIRST_REVISION });
  });

  it('shows what was asked, in the order in which it was, under a revision of its own', async () => {
    await using world = await startFleet(10);
    const rules = [world.rule('CHUNK_MAX', 9, 12), world.rule('CHUNK_PRESSURE', 3, -0.5)];

    await world.put(rules);
    const first = await world.intent();
    await world.put(rules);
    const second = await world.intent();

    expect([first.rules, second.rules]).toEqual([rules, rules]);
    expect(new Set([FIRST_REVISION, first.revisionId, second.revisionId]).size).toBe(3);
  });

  it('shows rules no longer whose chunk is over', async () => {
    await using world = await startFleet(10);
    const [soon, later] = [world.rule('CHUNK_MAX', 1, 40), world.rule('CHUNK_MAX', 2, 40)];
    await world.put([soon, later]);

    world.pass();
    expect((await world.intent()).rules).toEqual([soon, later]);
    world.pass();
    expect((await world.intent()).rules).toEqual([later]);
    world.pass();
    expect((await world.intent()).rules).toEqual([]);
  });
});
