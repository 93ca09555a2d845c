import { describe, expect, it } from 'vitest';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { hours, minutes } from '#shared/domain/quantities/units.ts';
import { admissionTo } from '#shared/domain/vendors/breaker.ts';
import { type ControlLoop, startControlLoop } from '#test/support/control-loop.ts';
import { CLIENT } from '#test/support/device-world.ts';

/** The sandbox gives each client clouds of its own. */
const CLOUD = `TESLA of ${CLIENT}`;
const STOP = { kind: 'charge', charging: 'STOP' } as const;

/** A vehicle that charges, and how often its vendor was asked about it alone. */
const startCharging = async () => {
  let askings = 0;
  const world = await startControlLoop(
    { isPluggedIn: true },
    {
      twist: {
        twist: (vendor) => ({
          readDevice: (...given) => {
            askings += 1;
            return vendor.readDevice(...given);
          },
        }),
      },
    },
  );
  await world.settle();
  expect(await world.isCharging()).toBe(true);
  return Object.assign(world, { askings: () => askings });
};

const address = (world: ControlLoop) =>
  ({ kind: 'vehicle', clientId: CLIENT, assetId: world.vehicle.id }) as const;

const ask = {
  'a person': (world: ControlLoop) =>
    requestAction(world, { ...address(world), request: STOP, asker: 'client' }),
  'a controller': (world: ControlLoop) =>
    requestAction(world, { ...address(world), request: STOP, alongside: { writes: () => [] } }),
};

describe('what is asked of a device whose cloud is down', () => {
  it('is tried where a person asks, who did not see what others saw', async () => {
    await using world = await startCharging();
    await world.breaker.open(CLOUD, { hasAnswered: false });

    await ask['a person'](world);
    await world.run();

    expect(world.askings()).toBeGreaterThan(0);
    expect(await world.asked()).toMatchObject([{ state: 'CONFIRMED' }]);
  });

  it('waits where a controller asks, until the cloud answers again', async () => {
    await using world = await startCharging();
    await world.breaker.open(CLOUD, { hasAnswered: false });

    await ask['a controller'](world);
    await world.run();
    expect(world.askings()).toBe(0);
    expect(await world.asked()).toMatchObject([{ state: 'PENDING', attempts: 0 }]);

    await world.breaker.endProbe(CLOUD, { hasAnswered: true });
    await world.live(minutes(5));
    expect(await world.asked()).toMatchObject([{ state: 'CONFIRMED' }]);
    expect(await world.isCharging()).toBe(false);
  });

  it('ends at its deadline where the cloud stays down, and the vendor was never asked', async () => {
    await using world = await startCharging();
    const hour = { hasAnswered: false, patience: hours(1) };
    await world.breaker.open(CLOUD, hour);

    await ask['a controller'](world);
    for (let minute = 0; minute < 35; minute += 1) {
      world.clock.advance(minutes(1));
      const [action] = await world.asked();
      if (action?.state === 'PENDING') await world.run();
    }

    expect(world.askings()).toBe(0);
    expect(await world.asked()).toMatchObject([
      { state: 'FAILED', failure: { type: 'NO_RESPONSE' }, attempts: 0 },
    ]);
    const { down } = await world.readTogether({ down: world.breakers.reading() }, { fresh: true });
    expect(admissionTo(down.value?.open[CLOUD], world.clock.now())).toBe('skip');
  });
});
