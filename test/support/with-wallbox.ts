import { requestAction } from '#shared/app/actions/request-action.ts';
import { assignLocation } from '#shared/app/locations/assign-location.ts';
import { listPairings } from '#shared/app/pairing/list-pairings.ts';
import { requestCharging } from '#shared/app/pairing/request-charging.ts';
import { createSchedule } from '#shared/app/schedules/create-schedule.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import {
  after,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { type ControlLoop, HOME, type LoopTwist } from '#test/support/control-loop.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { observe } from '#test/support/observe.ts';
import { A_MUTE_CAR } from '#test/support/pair-loop.ts';

/** How often both are read. */
const POLL = minutes(5);

/** A vehicle that can do nothing by itself, and a charger beside it. */
export const BESIDE_A_WALLBOX = {
  twist: A_MUTE_CAR,
  scopes: [...scopesOf('vehicle'), ...scopesOf('charger')],
  beside: [{ kind: 'charger', order: { chargesWhenPluggedIn: true } }],
} as const satisfies LoopTwist;

/** Says that the charger beside a vehicle is at its home; from then on both are read again and again. */
export const withWallbox = async <World extends ControlLoop>(world: World) => {
  const [clientId, userId] = [CLIENT, USER];
  const { accountId } = world.vehicle;
  const linked = await world.users.account(clientId, userId, accountId);
  const [wallbox] = Object.entries(linked?.devices ?? {}).filter(
    ([, id]) => id !== world.vehicle.id,
  );
  if (!wallbox) throw new Error('the charger is not linked');
  const [wallboxDevice, wallboxId] = wallbox;
  await assignLocation(world, {
    ...{ kind: 'charger', clientId, assetId: wallboxId },
    locationId: world.homeId,
  });
  await world.settle();
  const read = async () => {
    await observe(world, { clientId, userId, accountId });
    await world.settle();
  };
  const pass = async (length: Milliseconds): Promise<void> => {
    const end = after(world.clock.now(), length);
    while (world.clock.now() < end) {
      const left = milliseconds(end - world.clock.now());
      await world.live(left < POLL ? left : POLL);
      await read();
    }
  };
  return Object.assign(world, {
    wallboxId,
    wallboxDevice,
    read,
    pass,
    /** Plugs the vehicle into the charger, and waits until that is found out. */
    plugInto: async (): Promise<void> => {
      await world.change({ location: HOME, pluggedInto: wallboxDevice });
      await read();
      await pass(minutes(10));
    },
    pairs: () => listPairings(world, { clientId, userId }),
    /** To which of them something was sent, and what. */
    sent: () =>
      world.sentCommands.map(({ deviceId, request }) => [
        deviceId === wallboxDevice ? 'wallbox' : 'car',
        Object(request).charging,
      ]),
    /** What a client asks of either. */
    ask: (what: 'vehicle' | 'charger', charging: 'START' | 'STOP') => {
      const request = { kind: 'charge', charging } as const;
      const by = { clientId, request, asker: 'client' } as const;
      return what === 'vehicle'
        ? requestCharging(world, { ...by, kind: what, assetId: world.vehicle.id })
        : requestAction(world, { ...by, kind: what, assetId: wallboxId });
    },
    /** A schedule of the charger, by which it charges always or never. */
    scheduleWallbox: async (shouldCharge: boolean): Promise<string> => {
      const { id } = await createSchedule(world, {
        ...{ clientId, userId },
        change: {
          ...{ targetType: 'charger', targetId: wallboxId, locationId: world.homeId },
          ...{ isEnabled: true, defaultShouldCharge: shouldCharge, rules: [] },
        },
      });
      await world.settle();
      return id;
    },
    scheduleState: async (id: string) => (await world.schedules.get(CLIENT, id))?.status.state,
  });
};
