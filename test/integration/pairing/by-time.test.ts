import { describe, expect, it } from 'vitest';
import { setClientPairing } from '#shared/app/clients/set-client-pairing.ts';
import { listPairings } from '#shared/app/pairing/list-pairings.ts';
import { seeToPairs } from '#shared/app/pairing/see-to-pairs.ts';
import { loseContact } from '#shared/domain/observing/apply-reading.ts';
import { hours, minutes } from '#shared/domain/quantities/units.ts';
import { allDue } from '#test/support/all-due.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { A_MUTE_CAR, startPairLoop } from '#test/support/pair-loop.ts';

const CAR = { kind: 'vehicle', order: { brand: 'Tesla', isPluggedIn: false } } as const;
const WALLBOX = { kind: 'charger', order: { chargesWhenPluggedIn: true } } as const;

/** A vehicle that is plugged into its charger, and a tick that finds who is due. */
const plugged = async () => {
  const world = await startPairLoop(A_MUTE_CAR);
  const [car, wallbox] = await world.link([CAR, WALLBOX]);
  if (!car || !wallbox) throw new Error('they are not linked');
  await world.plugIn(car, wallbox);
  await world.pass(minutes(10));
  const tick = async (): Promise<number> => {
    const due = await allDue(world.pairings.agenda, world.clock.now());
    for (const message of due) await seeToPairs(world, message);
    await world.settle();
    return due.length;
  };
  const shown = async () => (await world.vehicle(car.id)).chargeState.pluggedInChargerId;
  expect(await shown()).toBe(wallbox.id);
  return Object.assign(world, { car, wallbox, tick, shown });
};

describe('a charger that is lost while a vehicle is plugged into it', () => {
  it('is held for a day, and then let go though nothing more is heard of either', async () => {
    await using world = await plugged();
    const charger = await world.assets.get(CLIENT, world.wallbox.id);
    if (!charger) throw new Error('there is no charger');
    await world.commit([world.assets.replacing(loseContact(charger, world.clock.now()))]);
    await world.settle();

    world.clock.advance(hours(23));
    await world.tick();
    expect(await world.shown()).toBe(world.wallbox.id);

    world.clock.advance(hours(1.5));
    expect(await world.tick()).toBe(1);
    expect(await world.shown()).toBeNull();
    expect(await world.pairs()).toMatchObject([{ state: 'ESTABLISHED' }]);
    expect(await world.tick()).toBe(0);
  });
});

describe('a vehicle that stands at a charger for days', () => {
  it('stays plugged into it while both are in reach, though neither tells anything new', async () => {
    await using world = await plugged();
    for (let day = 0; day < 3; day += 1) {
      world.clock.advance(hours(25));
      expect(await world.tick()).toBe(1);
      expect(await world.tick()).toBe(0);
    }
    expect(await world.shown()).toBe(world.wallbox.id);
  });

  it('costs nothing beyond that', async () => {
    await using world = await plugged();
    await world.pass(hours(1));
    const before = await world.pairings.get(CLIENT, USER);
    for (let look = 0; look < 3; look += 1) {
      world.clock.advance(minutes(20));
      await seeToPairs(world, { clientId: CLIENT, userId: USER });
    }
    expect(await world.pairings.get(CLIENT, USER)).toEqual(before);
  });
});

describe('what a client wants of pairs', () => {
  it('holds for all of its users with the next tick, though nothing is heard of their devices', async () => {
    await using world = await plugged();
    await setClientPairing(world, CLIENT, 'off');
    await world.tick();
    expect(await world.shown()).toBeNull();
    expect(await world.pairs()).toMatchObject([{ state: 'DISABLED' }]);

    await setClientPairing(world, CLIENT, 'full');
    await world.tick();
    expect(await world.shown()).toBe(world.wallbox.id);
  });
});

describe('a user of whom something cannot be read', () => {
  it('is not found by each tick, and nothing is lost of what was known', async () => {
    await using world = await plugged();
    await setClientPairing(world, CLIENT, 'full');
    const readTogether: typeof world.readTogether = async (reads, how) => {
      const { found, ...rest } = Object(await world.readTogether(reads, how));
      return { ...rest, found: [...found, { error: new TypeError('a row of an unknown kind') }] };
    };
    const due = await allDue(world.pairings.agenda, world.clock.now());
    for (const message of due) await seeToPairs({ ...world, readTogether }, message);

    expect(await world.tick()).toBe(0);
    expect(await world.shown()).toBe(world.wallbox.id);
    world.clock.advance(minutes(15));
    expect(await world.tick()).toBe(1);
    expect(await listPairings(world, { clientId: CLIENT, userId: USER })).toMatchObject([
      { state: 'ACTIVE' },
    ]);
  });
});
