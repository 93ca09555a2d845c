import { describe, expect, it } from 'vitest';
import { operation as listOperation } from '#functions/api/pairings/list-user-pairings.ts';
import { operation } from '#functions/api/pairings/update-user-pairing.ts';
import { listUserPairings } from '#shared/contract/operations/pairings/list-user-pairings.ts';
import { updateUserPairing } from '#shared/contract/operations/pairings/update-user-pairing.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { anAccount } from '#test/support/an-account.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addHousehold, PAIR, pairDeps } from '#test/support/pair-stage.ts';
import { aVehicleAt } from '#test/support/schedule-stage.ts';

const spec = { contract: updateUserPairing, operation, connect: pairDeps };
const list = { contract: listUserPairings, operation: listOperation, connect: pairDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addHousehold(world);
    return { path: PAIR, body: { mode: 'ALWAYS' } };
  },
});

const SECOND = '0192f7c4-0000-7000-8000-0000000000ce';

const start = async () => {
  const world = await startOperationWorld();
  await addHousehold(world);
  const deps = pairDeps(world);
  return Object.assign(world, {
    put: (mode: string, pair = PAIR) => callIn(world, spec, { path: pair, body: { mode } }),
    all: async () => (await callIn(world, list, { path: { userId: PAIR.userId } })).body.data,
    vehicle: async () => (await deps.assets.get(world.clientId, PAIR.vehicleId))?.pairing,
    charger: async () => (await deps.assets.get(world.clientId, PAIR.chargerId))?.pairing,
    mute: async (vehicleId: string, isMuted: boolean) => {
      const asset = await deps.assets.get(world.clientId, vehicleId);
      if (!asset) throw new Error('there is no such vehicle');
      const next = nextVersion({ ...asset, isMuted }, deps.clock.now());
      await deps.commit([deps.assets.replacing(next)]);
    },
    addSecond: async () => {
      const account = anAccount({ id: 'account-2', devices: { second: SECOND } });
      await deps.commit([
        ...deps.users.addingAccount(account, null),
        deps.assets.adding(aVehicleAt(null, SECOND)),
      ]);
    },
  });
};

describe('updateUserPairing', () => {
  it('has two that are plugged in be plugged into each other, at once and on both sides', async () => {
    await using world = await start();

    const { status, body } = await world.put('ALWAYS');

    expect([status, body]).toMatchObject([200, { state: 'ACTIVE', mode: 'ALWAYS' }]);
    expect(await world.vehicle()).toMatchObject({ other: { id: PAIR.chargerId } });
    expect(await world.charger()).toMatchObject({ other: { id: PAIR.vehicleId } });
    expect(await world.all()).toMatchObject([{ state: 'ACTIVE', mode: 'ALWAYS' }]);
  });

  it('ends a pair at once, and lends nothing any more', async () => {
    await using world = await start();
    await world.put('ALWAYS');

    const { body } = await world.put('NEVER');

    expect(body).toMatchObject({ state: 'DISABLED', mode: 'NEVER' });
    expect(await world.vehicle()).toMatchObject({ other: null, unlocked: [] });
    expect(await world.charger()).toMatchObject({ other: null });
  });

  it('goes back to what is found out', async () => {
    await using world = await start();
    await world.put('NEVER');

    expect((await world.put('AUTO')).body).toMatchObject({ state: 'ESTABLISHED', mode: 'AUTO' });
  });

  it('lets a charger always belong to one vehicle only, and names that', async () => {
    await using world = await start();
    await world.addSecond();
    await world.put('ALWAYS');

    const answer = await world.put('ALWAYS', { ...PAIR, vehicleId: SECOND });

    expectProblem(answer, 409, 'conflict');
    expect(answer.body.detail).toContain(PAIR.vehicleId);
    expect(await world.all()).toMatchObject([{ mode: 'ALWAYS' }, { mode: 'AUTO' }]);
  });

  it('has a vehicle that is away give way to another one, also should it come back', async () => {
    await using world = await start();
    await world.addSecond();
    await world.put('ALWAYS');
    const { vehicleId } = PAIR;
    await world.mute(vehicleId, true);

    const { status } = await world.put('ALWAYS', { ...PAIR, vehicleId: SECOND });
    await world.mute(vehicleId, false);

    expect(status).toBe(200);
    expect(await world.all()).toMatchObject([
      { vehicleId, mode: 'AUTO' },
      { vehicleId: SECOND, mode: 'ALWAYS' },
    ]);
  });

  it('knows nothing of a vehicle that the user does not have', async () => {
    await using world = await start();

    expectProblem(await world.put('NEVER', { ...PAIR, vehicleId: SECOND }), 404, 'not-found');
  });

  it('says the same twice', async () => {
    await using world = await start();
    const first = await world.put('NEVER');

    expect((await world.put('NEVER')).body).toEqual(first.body);
  });
});
