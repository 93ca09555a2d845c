import { describe, expect, it } from 'vitest';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { CLIENT, startDeviceWorld, USER, vehiclesOf } from '#test/support/device-world.ts';
import { observe } from '#test/support/observe.ts';

/** An account with two vehicles, one of which has an odd name at its vendor. */
const start = async (name: string) => {
  const world = await startDeviceWorld({
    twist: (real) => ({
      readAccount: async (session) =>
        (await real.readAccount(session)).map((reading, index) =>
          index === 0 ? { ...reading, vendorDeviceId: name } : reading,
        ),
    }),
  });
  const car = { kind: 'vehicle', order: {} } as const;
  const { account } = await openVirtualAccount(world, {
    clientId: CLIENT,
    vendor: 'TESLA',
    orders: [car, car],
    link: { userId: USER },
  });
  await world.run();
  const { accountId = '' } = account.links[0] ?? {};
  return Object.assign(world, { message: { clientId: CLIENT, userId: USER, accountId } });
};

describe('a device with an odd name at its vendor', () => {
  it.each(['toString', 'valueOf', 'hasOwnProperty', '#', 'ü€\u0000', ' '])(
    'is one device for good (%j)',
    async (name) => {
      await using world = await start(name);
      const before = await vehiclesOf(world);
      await observe(world, world.message);

      expect(before).toHaveLength(2);
      expect((await vehiclesOf(world)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect(world.troubles).toEqual([]);
    },
  );

  it.each(['', '__proto__', 'constructor', 'x'.repeat(513)])(
    'is reported and stops no other where it cannot be kept (%j)',
    async (name) => {
      await using world = await start(name);
      await observe(world, world.message);

      expect(await vehiclesOf(world)).toHaveLength(1);
      expect(await world.users.account(CLIENT, USER, world.message.accountId)).toMatchObject({
        failures: 0,
        observedAt: world.clock.now(),
      });
      expect(new Set(world.troubles.map(({ code }) => code))).toEqual(new Set(['device_failed']));
    },
  );
});
