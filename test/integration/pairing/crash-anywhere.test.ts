import { describe, expect, it } from 'vitest';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { requestCharging } from '#shared/app/pairing/request-charging.ts';
import { seeToPairs } from '#shared/app/pairing/see-to-pairs.ts';
import { setPairMode } from '#shared/app/pairing/set-pair-mode.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { allDue } from '#test/support/all-due.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { type Blow, mortal } from '#test/support/mortal.ts';
import { A_MUTE_CAR, startPairLoop } from '#test/support/pair-loop.ts';

const CAR = { kind: 'vehicle', order: { brand: 'Tesla', isPluggedIn: false } } as const;
const WALLBOX = { kind: 'charger', order: { chargesWhenPluggedIn: true } } as const;
const STOP = { kind: 'charge', charging: 'STOP' } as const satisfies ChargeRequest;
const KINDS: readonly Blow['kind'][] = ['dies', 'gets no answer'];

const start = async () => {
  const world = await startPairLoop({ ...A_MUTE_CAR, timing: { actionTimeout: minutes(30) } });
  const [car, wallbox] = await world.link([CAR, WALLBOX]);
  if (!car || !wallbox) throw new Error('they are not linked');
  const named = async () => [
    (await world.assets.get(CLIENT, car.id))?.pairing?.other?.id ?? null,
    (await world.assets.get(CLIENT, wallbox.id))?.pairing?.other?.id ?? null,
  ];
  const pair = { clientId: CLIENT, userId: USER, vehicleId: car.id, chargerId: wallbox.id };
  /** Ten minutes of somebody who finds what is due, and carries it on. */
  const recover = async (): Promise<void> => {
    for (let round = 0; round < 10; round += 1) {
      world.clock.advance(minutes(1));
      const due = await allDue(world.actions.agenda, world.clock.now());
      for (const message of due) await carryAction(world, message);
      await world.settle();
    }
  };
  return Object.assign(world, { car, wallbox, pair, named, recover });
};

const plugged = async () => {
  const world = await start();
  await world.plugIn(world.car, world.wallbox);
  await world.settle();
  expect(await world.named()).toEqual([world.wallbox.id, world.car.id]);
  return world;
};

describe.each(KINDS)('whoever stops a vehicle by its charger, and %s at any call', (kind) => {
  it('has no charger commanded without need, and the action ends', async () => {
    const life = async (blow?: Blow) => {
      const world = await plugged();
      const ofCharger = await requestAction(world, {
        ...{ kind: 'charger', clientId: CLIENT, assetId: world.wallbox.id, request: STOP },
        asker: 'client',
      });
      const { id } = await requestCharging(world, {
        ...{ kind: 'vehicle', clientId: CLIENT, assetId: world.car.id, request: STOP },
        asker: 'client',
      });
      world.actionQueue.take();
      const hit = mortal(world, blow);
      const work = carryAction(hit.deps, { clientId: CLIENT, actionId: id });
      await Promise.race([work.catch(() => undefined), hit.gone]);
      return Object.assign(world, { id, ownId: ofCharger.id, calls: hit.calls() });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(10);
    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life({ kind, at });
      const where = `${kind} at ${at} of ${whole.calls}`;
      expect(await world.named(), where).toEqual([world.wallbox.id, world.car.id]);
      await world.recover();

      const [action, own] = await Promise.all(
        [world.id, world.ownId].map((id) => world.actions.get(CLIENT, id)),
      );
      expect(['CONFIRMED', 'CANCELLED'], where).toContain(action?.state);
      expect(['CANCELLED', 'CONFIRMED'], where).toContain(own?.state);
      const devices = new Set(world.commands.map(({ deviceId }) => deviceId));
      expect([...devices], where).toEqual([world.wallbox.deviceId]);
      // The one of which nobody knows whether it was sent, and one for each of the two actions.
      expect(world.commands.length, where).toBeLessThanOrEqual(3);
      expect((await world.vehicle(world.car.id)).chargeState.isCharging, where).toBe(false);
      for (const { id } of [world.car, world.wallbox]) {
        const target = await world.actions.target(CLIENT, id);
        expect(target?.activeActionId ?? null, where).toBeNull();
      }
    }
  }, 60_000);
});

describe.each(KINDS)('whoever sees to pairs, and %s at any call', (kind) => {
  it.each(['begins', 'is over by hand', 'is over since it is unplugged'])(
    'leaves two that name each other, or neither the other one: a pair that %s',
    async (what) => {
      const life = async (blow?: Blow) => {
        const world = what === 'begins' ? await start() : await plugged();
        const hit = mortal(world, blow);
        if (what === 'begins') await plugInUnseen(world);
        if (what === 'is over since it is unplugged') await unplugUnseen(world);
        const work =
          what === 'is over by hand'
            ? setPairMode(hit.deps, { ...world.pair, mode: 'NEVER' })
            : seeToPairs(hit.deps, world.pair);
        await Promise.race([work.catch(() => undefined), hit.gone]);
        return Object.assign(world, { calls: hit.calls() });
      };
      await using whole = await life();
      const isPair = what === 'begins';
      const both = (world: typeof whole) => [world.wallbox.id, world.car.id];
      expect(await whole.named()).toEqual(isPair ? both(whole) : [null, null]);
      for (let at = 1; at <= whole.calls; at += 1) {
        await using world = await life({ kind, at });
        const where = `${kind} at ${at} of ${whole.calls}`;
        expect([both(world), [null, null]], where).toContainEqual(await world.named());
        if (what === 'is over by hand') await setPairMode(world, { ...world.pair, mode: 'NEVER' });
        else await seeToPairs(world, world.pair);
        expect(await world.named(), where).toEqual(isPair ? both(world) : [null, null]);
      }
    },
    60_000,
  );
});

type World = Awaited<ReturnType<typeof start>>;

/** What both tell by now is stored, and nobody has seen to what follows of it. */
const plugInUnseen = async (world: World): Promise<void> => {
  await world.changeUnseen(world.car.deviceId, { pluggedInto: world.wallbox.deviceId });
};
const unplugUnseen = async (world: World): Promise<void> => {
  world.clock.advance(minutes(1));
  await world.changeUnseen(world.car.deviceId, { isPluggedIn: false });
};
