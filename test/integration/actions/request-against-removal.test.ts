import { expect, it } from 'vitest';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { commitObservation } from '#shared/app/observing/commit-observation.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { amperes } from '#shared/domain/quantities/units.ts';
import type { Commit } from '#shared/ports/commit.ts';
import {
  actionsOf,
  CLIENT,
  type DeviceWorld,
  linkVehicle,
  startDeviceWorld,
  USER,
  vehicleIn,
} from '#test/support/device-world.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';

const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const LESS: ChargeRequest = { kind: 'max-current', maxCurrent: amperes(10) };

const ask = (world: DeviceWorld, assetId: string, request: ChargeRequest) =>
  requestAction(world, { kind: 'vehicle', clientId: CLIENT, assetId, request });

/** A client that asks while an observer removes; it is told at once when there is nothing to ask. */
const asking = (world: DeviceWorld, assetId: string) => async (turn: Turn) => {
  const commit: Commit = (writes) => turn(() => world.commit(writes));
  const patient = {
    ...world,
    commit,
    assets: { ...world.assets, ...taking(turn, { get: world.assets.get }) },
    users: { ...world.users, ...taking(turn, { get: world.users.get }) },
  };
  await ask(patient, assetId, LESS).catch((error: unknown) => {
    if (!(error instanceof DomainError && error.code === 'not_found')) throw error;
  });
};

/** An observer for whom the device is gone: when it was too late, it looks again. */
const removing = (world: DeviceWorld, assetId: string) => (turn: Turn) => {
  const commit: Commit = (writes) => turn(() => world.commit(writes));
  const actions = { ...world.actions, ...taking(turn, { target: world.actions.target }) };
  return retryStale(world.clock, async () => {
    const [account] = await world.users.accounts(CLIENT, USER);
    const asset = await vehicleIn(world, assetId);
    if (!account || !asset) throw new Error('there is nothing to remove');
    const changes = [{ kind: 'remove', asset }] as const;
    const placed = { changes, holding: [] };
    await commitObservation({ ...world, actions, commit }, account, placed, {});
  });
};

it.each([
  ['nothing was ever asked', async () => undefined],
  ['something is under way', (world: DeviceWorld, id: string) => ask(world, id, START)],
])(
  'leaves no target and no pending action of a device that is removed, when %s',
  async (_, before) => {
    for (const schedule of schedules(4, 3)) {
      await using world = await startDeviceWorld();
      const { vehicle } = await linkVehicle(world, { isPluggedIn: true });
      await before(world, vehicle.id);

      await interleave(schedule, [asking(world, vehicle.id), removing(world, vehicle.id)]);

      expect(await vehicleIn(world, vehicle.id), `${schedule}`).toBeUndefined();
      expect(await world.actions.target(CLIENT, vehicle.id), `${schedule}`).toBeUndefined();
      await world.run();
      const states = (await actionsOf(world)).map(({ state }) => state);
      expect(
        states.filter((state) => state === 'PENDING'),
        `${schedule}`,
      ).toEqual([]);
    }
  },
);
