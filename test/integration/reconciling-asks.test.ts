import { describe, expect, it } from 'vitest';
import { degrees, minutes, percent, seconds } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { Commit } from '#shared/ports/commit.ts';
import { HOME } from '#test/support/control-loop.ts';
import { CLIENT } from '#test/support/device-world.ts';
import { agree } from '#test/support/flex-loop.ts';
import { type SmartLoop, startSmartLoop } from '#test/support/smart-loop.ts';

const ELSEWHERE = { latitude: degrees(60.39), longitude: degrees(5.32) };

/** Who holds the vehicle, what it wants of it, and how often it remembers to have asked. */
const controllers = {
  'smart charging': {
    enable: (world: SmartLoop) => world.policy(),
    remembered: async (world: SmartLoop) => (await world.smart())?.standing.memory.stop?.times ?? 0,
  },
  'a schedule': {
    enable: (world: SmartLoop) => world.schedule({ shouldCharge: false }),
    remembered: async (world: SmartLoop) => {
      const holder = (await world.control())?.holder;
      const schedule = holder ? await world.schedules.get(CLIENT, holder.id) : undefined;
      return schedule?.asked?.times ?? 0;
    },
  },
  'a flex policy': {
    enable: (world: SmartLoop) => agree(world),
    remembered: async (world: SmartLoop) => {
      const holder = (await world.control())?.holder;
      const policy = holder ? await world.policies.get(CLIENT, holder.id) : undefined;
      return policy?.standing.asked?.times ?? 0;
    },
  },
} as const;

type Name = keyof typeof controllers;
const names: readonly Name[] = ['smart charging', 'a schedule', 'a flex policy'];

/** A vehicle that charges and should not, of which its controller has not heard yet. */
const startCharging = async (name: Name) => {
  const world = await startSmartLoop();
  await controllers[name].enable(world);
  await world.settle();
  await world.change({ isPluggedIn: true });
  await world.run();
  world.reconciliations.take();
  expect(await world.isCharging()).toBe(true);
  return world;
};

/** Has the vehicle compared until something is asked of it. */
const compare = async (world: SmartLoop, deps = world): Promise<void> => {
  for (let look = 0; look < 6 && (await world.asked()).length === 0; look += 1) {
    await world.reconcile(world.vehicle.id, deps);
    world.clock.advance(seconds(5));
  }
};

/** The same commits, and somebody who writes to the vehicle just before one of them. */
const writingBefore = (world: SmartLoop, which: number): Commit => {
  let commits = 0;
  return async (writes) => {
    commits += 1;
    if (commits === which) {
      const asset = await world.assets.get(CLIENT, world.vehicle.id);
      if (asset) {
        await world.commit([world.assets.replacing(nextVersion(asset, world.clock.now()))]);
      }
    }
    return world.commit(writes);
  };
};

describe.each(names)('what %s asks of a vehicle', (name) => {
  it.each([1, 2, 3, 4])(
    'is asked once and remembered, also where somebody writes to it before commit %i',
    async (which) => {
      await using world = await startCharging(name);

      await compare(world, { ...world, commit: writingBefore(world, which) });

      expect(await world.asked()).toMatchObject([{ state: 'PENDING', isOfController: true }]);
      expect(await controllers[name].remembered(world)).toBe(1);
    },
  );

  it('is not commanded once it has left the place where that is meant', async () => {
    await using world = await startCharging(name);
    await compare(world);

    await world.change({ location: ELSEWHERE });
    await world.settle();

    expect(await world.asked()).toMatchObject([
      { state: 'CANCELLED', failure: { type: 'FAILED_PRECONDITION' }, attempts: 0 },
    ]);
    expect(await world.isCharging()).toBe(true);
    // Where it is nobody wants anything of it.
    await world.live(minutes(30));
    expect(await world.asked()).toHaveLength(1);
  });

  it('is commanded where it came back to before anybody looked', async () => {
    await using world = await startCharging(name);
    await compare(world);
    await world.change({ location: ELSEWHERE, batteryLevel: percent(34) });
    await world.change({ location: HOME });

    await world.settle();

    expect(await world.asked()).toMatchObject([{ state: 'CONFIRMED' }]);
    expect(await world.isCharging()).toBe(false);
  });
});
