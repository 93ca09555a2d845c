import { describe, expect, it } from 'vitest';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { sweepAgendas } from '#shared/app/ticks/sweep-agendas.ts';
import { minutes, seconds } from '#shared/domain/quantities/units.ts';
import {
  CLIENT,
  changeVehicle,
  linkVehicle,
  startDeviceWorld,
  vehicleIn,
  vehiclesOf,
  virtualVehicleIn,
} from '#test/support/device-world.ts';
import { observe } from '#test/support/observe.ts';

/** A worker that dies at one of its effects, before or after it took place. */
type Death = { readonly at: number; readonly side: 'before' | 'after' };

class Died extends Error {}

/** Counts effects, and dies at one of them. */
const mortal = (death: Death) => {
  let effects = 0;
  const guard =
    <Args extends readonly unknown[], T>(effect: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      const isEnd = effects === death.at;
      effects += 1;
      if (isEnd && death.side === 'before') throw new Died();
      const result = await effect(...args);
      if (isEnd) throw new Died();
      return result;
    };
  return guard;
};

const timings = {
  instant: {},
  real: {
    settle: seconds(90),
    actionTimeout: minutes(30),
    maxAttempts: 4,
    backOff: [minutes(1), minutes(2), minutes(4)],
  },
};

const start = async (death: Death, timing: object) => {
  const world = await startDeviceWorld({ timing });
  const { vehicle, deviceId } = await linkVehicle(world, { isPluggedIn: true });
  const guard = mortal(death);
  const vendor = world.vendors();
  const deps = {
    ...world,
    commit: guard(world.commit),
    queue: { ...world.queue, send: guard(world.queue.send) },
    observations: { ...world.observations, send: guard(world.observations.send) },
    actionQueue: { ...world.actionQueue, send: guard(world.actionQueue.send) },
    vendors: () => ({
      ...vendor,
      command: guard(vendor.command),
      readDevice: guard(vendor.readDevice),
      readAccount: guard(vendor.readAccount),
    }),
  };
  const survive = async (work: Promise<void>) => {
    await work.catch((error: unknown) => {
      if (!(error instanceof Died)) throw error;
    });
  };
  /** A minute of the house: a tick, then what it and the time before left in the queues. */
  const minute = async () => {
    await sweepAgendas(world, world.clock.now());
    for (const message of world.observations.take()) await survive(observe(deps, message));
    for (const message of world.actionQueue.take()) await survive(carryAction(deps, message));
    world.clock.advance(minutes(1));
  };
  return Object.assign(world, { vehicle, deviceId, minute });
};

/** More than there are effects in a run; a death that never comes is a run without one. */
const positions = Array.from({ length: 12 }, (_, at) => at);

describe.each(Object.entries(timings))('with %s timing', (_, timing) => {
  it.each(
    positions.flatMap((at) => [
      { at, side: 'before' as const },
      { at, side: 'after' as const },
    ]),
  )('an action ends well when its worker dies $side effect $at', async (death) => {
    await using world = await start(death, timing);
    const { id } = await requestAction(world, {
      kind: 'vehicle',
      clientId: CLIENT,
      assetId: world.vehicle.id,
      request: { kind: 'charge', charging: 'START' },
    });

    for (let passed = 0; passed < 10; passed += 1) await world.minute();

    const action = await world.actions.get(CLIENT, id);
    expect(action?.state).toMatch(/^(CONFIRMED|FAILED|CANCELLED)$/);
    // At most one command more than needed: the one of which nobody knows whether it was sent.
    expect(world.commands.length).toBeLessThanOrEqual(2);
    const reached = await vehicleIn(world, world.vehicle.id);
    const device = await virtualVehicleIn(world, world.deviceId);
    expect(reached?.state.chargeState.isCharging).toBe(device?.isChargingWanted);
    if (action?.state === 'CONFIRMED') expect(device?.isChargingWanted).toBe(true);
    expect((await world.actions.target(CLIENT, world.vehicle.id))?.activeActionId).toBeNull();
  });
});

describe('an observation', () => {
  it.each(
    positions.slice(0, 4).flatMap((at) => [
      { at, side: 'before' as const },
      { at, side: 'after' as const },
    ]),
  )('is made up for when its worker dies $side effect $at', async (death) => {
    await using world = await start(death, {});
    await changeVehicle(world, world.deviceId, { isPluggedIn: false, displayName: 'after' });

    for (let passed = 0; passed < 10; passed += 1) await world.minute();

    const [vehicle, ...twins] = await vehiclesOf(world);
    expect(twins).toEqual([]);
    expect(vehicle?.state.information.displayName).toBe('after');
  });
});
