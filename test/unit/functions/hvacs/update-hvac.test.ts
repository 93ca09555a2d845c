import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/hvacs/update-hvac.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { updateHVAC } from '#shared/contract/operations/hvacs/update-hvac.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import { aUser } from '#test/support/a-user.ts';
import { anHvac } from '#test/support/an-hvac.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, type DeviceWorld, linkDevice, USER } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** A location of a user who is there. */
const addLocation = (world: DeviceWorld, userId = USER, clientId = CLIENT) =>
  createLocation(
    { ...world, placements: testQueue<PlacementMessage>(world.clock) },
    { clientId, userId, ...aLocationInput() },
  );

describeOperation({
  contract: updateHVAC,
  operation,
  connect: devicesIn,
  arrange: async (world) => {
    const devices = devicesIn(world);
    const { asset } = await linkDevice(devices, anHvac, anHvac);
    const { id: locationId } = await addLocation(devices);
    return { path: { hvacId: asset.id }, body: { locationId } };
  },
});

const start = async () => {
  const world = await startDeviceOperations();
  const { asset } = await linkDevice(world, anHvac, anHvac);
  return Object.assign(world, {
    asset,
    put: (body: unknown) =>
      callOperation(
        operation(() => world, world.edge),
        updateHVAC,
        { path: { hvacId: asset.id }, body },
      ),
    stored: () => world.assets.get(CLIENT, asset.id),
  });
};

describe('updateHVAC', () => {
  it('assigns a unit to a location of its user, and takes it away again', async () => {
    await using world = await start();
    const { id } = await addLocation(world);

    const there = await world.put({ locationId: id });
    const stored = await world.stored();
    const away = await world.put({ locationId: null });

    expect([there.status, there.body.location]).toEqual([200, { id }]);
    expect(stored?.state).toMatchObject({ location: { locationId: id } });
    expect([away.status, away.body.location]).toEqual([200, { id: null }]);
  });

  it('takes an id in capitals, and changes nothing the second time', async () => {
    await using world = await start();
    const { id } = await addLocation(world);

    await world.put({ locationId: id.toUpperCase() });
    const first = await world.stored();
    const again = await world.put({ locationId: id });

    expect(again.body.location).toEqual({ id });
    expect(await world.stored()).toEqual(first);
  });

  it('is told as the one thing that changed', async () => {
    await using world = await start();
    const { id } = await addLocation(world);
    const before = await world.stored();
    await world.put({ locationId: id });
    const after = await world.stored();

    const told = eventsOfChange({
      kind: 'asset',
      before,
      after,
      committedAt: world.clock.now(),
    });

    expect(told).toMatchObject([
      { name: 'user:hvac:updated', payload: { updatedFields: ['location.id'] } },
    ]);
  });

  it('holds whatever the unit tells next', async () => {
    await using world = await start();
    const { id } = await addLocation(world);
    await world.put({ locationId: id });
    world.edge.setTime(world.clock.now() + 3_600_000);
    const account = await world.users.account(CLIENT, USER, world.asset.accountId);
    await world.observations.send([
      { clientId: CLIENT, userId: USER, accountId: account?.id ?? '' },
    ]);
    await world.run();

    const stored = await world.stored();
    expect(stored?.version).toBeGreaterThan(world.asset.version + 1);
    expect(stored?.state).toMatchObject({ location: { locationId: id } });
  });

  it.each([
    ['that nobody has', async () => '0192f7c4-0000-7000-8000-0000000000ff'],
    [
      'of another user',
      async (world: DeviceWorld) => {
        await world.commit([world.users.adding(aUser({ clientId: CLIENT, id: 'user-2' }))]);
        return (await addLocation(world, 'user-2')).id;
      },
    ],
    [
      'of another client',
      async (world: DeviceWorld) => {
        const clientId = 'other-client';
        await world.commit([world.users.adding(aUser({ clientId, id: USER }))]);
        return (await addLocation(world, USER, clientId)).id;
      },
    ],
  ])('does not find a location %s', async (_, locationOf) => {
    await using world = await start();
    const locationId = await locationOf(world);
    const missing = await world.put({ locationId: '0192f7c4-0000-7000-8000-0000000000ee' });

    const answer = await world.put({ locationId });

    expectProblem(answer, 404, 'not-found');
    expect(answer.body).toEqual(missing.body);
    expect(await world.stored()).toEqual(world.asset);
  });

  it.each([{}, { locationId: 'home' }, { locationId: 1 }, { locationId: '' }])(
    'turns down %j, and names what is wrong',
    async (body) => {
      await using world = await start();

      const answer = await world.put(body);

      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues[0].path).toBe('body.locationId');
    },
  );
});
