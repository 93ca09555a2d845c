import { expect, it } from 'vitest';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';
import { hours, instant, minutes, percent } from '#shared/domain/quantities/units.ts';
import { CLIENT, USER, type VendorTwist } from '#test/support/device-world.ts';
import { startFlexLoop } from '#test/support/flex-loop.ts';
import { BESIDE_A_WALLBOX, withWallbox } from '#test/support/with-wallbox.ts';

type Reading = Awaited<
  ReturnType<Parameters<NonNullable<VendorTwist['twist']>>[0]['readAccount']>
>[number];

/** A car that tells neither how fast it charges nor how much its battery holds: of it alone nothing is counted. */
const vague = (reading: Reading): Reading =>
  'odometer' in reading
    ? {
        ...reading,
        chargeState: { ...reading.chargeState, chargeRate: null, batteryCapacity: null },
      }
    : reading;

const start = async () => {
  const world = await withWallbox(
    await startFlexLoop(
      {},
      {
        ...BESIDE_A_WALLBOX,
        twist: {
          twist: (real) => ({
            readAccount: async (session) => (await real.readAccount(session)).map(vague),
            readDevice: async (session, device) => {
              const reading = await real.readDevice(session, device);
              return reading && vague(reading);
            },
          }),
        },
      },
    ),
  );
  const asset = async (id: string) =>
    (await world.assets.get(CLIENT, id))?.consumed?.quarters ?? [];
  return Object.assign(world, {
    /** What the policy counted as delivered, in kWh. */
    delivered: async () =>
      ((await world.agreed())?.standing.tally.chunks ?? []).reduce(
        (sum, { delivered }) => sum + delivered / 1_000,
        0,
      ),
    /** What the charger measured, be it beside it or stored, in kWh. */
    measured: async () => {
      const of = { clientId: CLIENT, userId: USER, assetId: world.wallboxId };
      const stored = await world.consumption.between(of, instant(0), world.clock.now());
      const all = [...stored, ...(await asset(world.wallboxId))];
      return all.reduce((sum, { energy }) => sum + energy / hours(1), 0);
    },
    beside: async () => (await asset(world.wallboxId)).length,
    ofCar: async () => (await asset(world.vehicle.id)).length,
    metered: async () => (await world.agreed())?.standing.tally.metered,
  });
};

/** Charges for a while, and leaves in the middle of a quarter-hour. */
const chargeFor = async (world: Awaited<ReturnType<typeof start>>, length: Milliseconds) => {
  await world.plugInto();
  await world.now(percent(100));
  await world.pass(length);
};

it('counts what a charger measured also once it is stored, and until the vehicle has left', async () => {
  await using world = await start();
  await chargeFor(world, hours(3.8));
  await world.change({ isPluggedIn: false });
  await world.read();
  await world.pass(minutes(30));

  const measured = await world.measured();
  expect([measured > 20, await world.ofCar()]).toEqual([true, 0]);
  expect(await world.beside()).toBeLessThan(4);
  expect((await world.delivered()) / measured).toBeCloseTo(1, 2);
  // All of it is counted, so that nothing more is looked for.
  expect(await world.metered()).toBeNull();
});
