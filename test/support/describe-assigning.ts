import { describe, expect, it } from 'vitest';
import type { AssignLocationDeps } from '#shared/app/locations/assign-location.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import type { Operation } from '#shared/contract/operation.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { rulesOf } from '#shared/domain/assets/kinds.ts';
import { mute } from '#shared/domain/assets/muting.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import { aUser } from '#test/support/a-user.ts';
import type { AssetCase } from '#test/support/describe-asset.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, type DeviceWorld, linkDevice, USER } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import type { OperationSpec } from '#test/support/operation-spec.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** A location of a user who is there. */
const addLocation = (world: DeviceWorld, userId = USER, clientId = CLIENT) =>
  createLocation(
    { ...world, placements: testQueue<PlacementMessage>(world.clock) },
    { clientId, userId, ...aLocationInput() },
  );

type Assigning<Kind extends AssetKind> = {
  readonly contract: Operation;
  readonly operation: OperationSpec<AssignLocationDeps>['operation'];
  readonly spec: AssetCase<Kind>;
  /** What of the device looks different once it is somewhere. */
  readonly told: readonly string[];
};

/** What every operation does that says at which location a device is. */
export const describeAssigning = <Kind extends AssetKind>({
  contract,
  operation,
  spec,
  told,
}: Assigning<Kind>): void => {
  const locationIn = (asset: Asset | undefined) =>
    asset && rulesOf<AssetKind>(asset.type).placing?.locationIdOf(asset.state);

  describeOperation({
    contract,
    operation,
    connect: devicesIn,
    arrange: async (world) => {
      const devices = devicesIn(world);
      const { asset } = await linkDevice(devices, spec, spec);
      const { id: locationId } = await addLocation(devices);
      return { path: { [`${spec.kind}Id`]: asset.id }, body: { locationId } };
    },
  });

  const start = async () => {
    const world = await startDeviceOperations();
    const { asset } = await linkDevice(world, spec, spec);
    return Object.assign(world, {
      asset,
      put: (body: unknown) =>
        callOperation(
          operation(() => world, world.edge),
          contract,
          { path: { [`${spec.kind}Id`]: asset.id }, body },
        ),
      stored: () => world.assets.get(CLIENT, asset.id),
    });
  };

  describe(`${contract.id}, which says where it is,`, () => {
    it('assigns a unit to a location of its user, and takes it away again', async () => {
      await using world = await start();
      const { id } = await addLocation(world);

      const there = await world.put({ locationId: id });
      const stored = await world.stored();
      const away = await world.put({ locationId: null });

      expect([there.status, there.body.location.id]).toEqual([200, id]);
      expect(locationIn(stored)).toBe(id);
      expect([away.status, away.body.location.id]).toEqual([200, null]);
    });

    it('takes an id in capitals, and changes nothing the second time', async () => {
      await using world = await start();
      const { id } = await addLocation(world);

      await world.put({ locationId: id.toUpperCase() });
      const first = await world.stored();
      const again = await world.put({ locationId: id });

      expect(again.body.location.id).toBe(id);
      expect(await world.stored()).toEqual(first);
    });

    it('is told as the one thing that changed', async () => {
      await using world = await start();
      const { id } = await addLocation(world);
      const before = await world.stored();
      await world.put({ locationId: id });
      const after = await world.stored();

      const events = eventsOfChange({
        kind: 'asset',
        before,
        after,
        committedAt: world.clock.now(),
      });

      expect(events).toMatchObject([
        { name: `user:${spec.kind}:updated`, payload: { updatedFields: told } },
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
      expect(locationIn(stored)).toBe(id);
    });

    // 1500 actions, seed 1003, since storms have chargers: it was answered as if it could still be looked at.
    it('answers one whose user was deauthorized as everybody is shown it', async () => {
      await using world = await start();
      await world.commit([world.assets.replacing(mute(world.asset, world.clock.now()))]);

      const answer = await world.put({ locationId: null });

      const stored = await world.stored();
      expect(answer.body).toEqual(stored && contractOf<AssetKind>(stored.type).toView(stored));
      expect(answer.body.isReachable).toBe(false);
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
};
