import { describe, expect, it } from 'vitest';
import { EventMessage } from '#shared/contract/messages/event-message.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { startPairOverHttp } from '#test/support/pair-over-http.ts';

const CAR = { kind: 'vehicle', order: { brand: 'Tesla', isPluggedIn: false } } as const;
const WALLBOX = { kind: 'charger', order: { chargesWhenPluggedIn: true } } as const;
const LENT = { isCapable: true, interventionIds: [] };

/** A vehicle that can do nothing by itself, and a charger. */
const linked = async () => {
  const world = await startPairOverHttp();
  const [car, wallbox] = await world.link([CAR, WALLBOX]);
  if (!car || !wallbox) throw new Error('they are not linked');
  return Object.assign(world, { car, wallbox });
};

/** The same, at home, plugged into each other. */
const plugged = async () => {
  const world = await linked();
  const homeId = await world.makeLocation();
  await world.assignTo(world.wallbox.id, homeId);
  await world.plugged(world.car, world.wallbox, homeId);
  return Object.assign(world, { homeId });
};

/** Each test is a sentence of the guide to pairing. */
describe('linking both', () => {
  it('goes one after the other, with the scopes of each type alone', async () => {
    await using world = await startPairOverHttp();
    const [car] = await world.link([CAR], scopesOf('vehicle'));
    expect((await world.get.vehicle(car?.id ?? '')).capabilities.startCharging.isCapable).toBe(
      false,
    );
    await world.link([WALLBOX], scopesOf('charger'));
    expect((await world.get.vehicle(car?.id ?? '')).capabilities.startCharging).toEqual(LENT);
  });

  it('enables start, stop and location of a vehicle that had none of it, and returns no interventions of them', async () => {
    await using world = await linked();
    const { capabilities } = await world.get.vehicle(world.car.id);
    const { startCharging, stopCharging, location, smartCharging, setMaxCurrent } = capabilities;
    expect([startCharging, stopCharging, location, smartCharging]).toEqual([
      LENT,
      LENT,
      LENT,
      LENT,
    ]);
    expect(setMaxCurrent.isCapable).toBe(false);
  });

  it('needs no plugging in, and shows both ids as null until then', async () => {
    await using world = await linked();
    const { chargeState } = await world.get.vehicle(world.car.id);
    expect(chargeState.pluggedInChargerId).toBeNull();
    const charger = await world.get.charger(world.wallbox.id);
    expect(charger.chargeState.pluggedInVehicleId).toBeNull();
    expect(await world.get.pairings()).toMatchObject([{ state: 'ESTABLISHED', mode: 'AUTO' }]);
  });

  it('enables each combination of several', async () => {
    await using world = await startPairOverHttp();
    await world.link([CAR, CAR, WALLBOX, WALLBOX]);
    expect(await world.get.pairings()).toHaveLength(4);
    for (const { capabilities } of await world.get.vehicles()) {
      expect(capabilities.startCharging).toEqual(LENT);
    }
  });
});

describe('a vehicle that is plugged into a charger of the same user', () => {
  it('tells the id of the charger, and the charger that of the vehicle, in single reads and in lists', async () => {
    await using world = await plugged();
    const { car, wallbox } = world;
    expect((await world.get.vehicle(car.id)).chargeState.pluggedInChargerId).toBe(wallbox.id);
    expect((await world.get.charger(wallbox.id)).chargeState.pluggedInVehicleId).toBe(car.id);
    const [listed] = await world.get.vehicles();
    expect(listed.chargeState.pluggedInChargerId).toBe(wallbox.id);
  });

  it('is where its charger is, though it has no GPS', async () => {
    await using world = await plugged();
    expect((await world.get.vehicle(world.car.id)).location).toMatchObject({
      id: world.homeId,
      latitude: 59.9,
      longitude: 10.7,
    });
  });

  it('has the charge rate, the plug and the charge state of its charger', async () => {
    await using world = await plugged();
    const { chargeState: own } = await world.get.vehicle(world.car.id);
    const { chargeState: its } = await world.get.charger(world.wallbox.id);
    expect(own).toMatchObject({ isPluggedIn: true, isCharging: true });
    expect(own.chargeRate).toBe(its.chargeRate);
    expect(own.powerDeliveryState).toBe(its.powerDeliveryState);
  });

  it('is controlled as any vehicle, and shows one action that tells how that went', async () => {
    await using world = await plugged();
    const { status, body } = await world.control('vehicle', world.car.id, 'STOP');
    expect(status).toBe(200);
    await world.pass(minutes(5));

    expect(await world.get.action(body.id)).toMatchObject({
      state: 'CONFIRMED',
      targetId: world.car.id,
      targetType: 'vehicle',
    });
    expect(world.commands.map(({ deviceId }) => deviceId)).toEqual([world.wallbox.deviceId]);
    expect((await world.get.vehicle(world.car.id)).chargeState.isCharging).toBe(false);
  });

  it('shows what was asked of the charger directly', async () => {
    await using world = await plugged();
    await world.control('charger', world.wallbox.id, 'STOP');
    await world.pass(minutes(5));
    expect((await world.get.charger(world.wallbox.id)).chargeState.isCharging).toBe(false);
    expect((await world.get.vehicle(world.car.id)).chargeState.isCharging).toBe(false);
  });

  it('is told of in one event with its id and its location', async () => {
    await using world = await plugged();
    const fields = world.told.flatMap(({ name, payload }) =>
      name === 'user:vehicle:updated' ? [payload.updatedFields] : [],
    );
    const activations = fields.filter(
      (names) => Array.isArray(names) && names.includes('chargeState.pluggedInChargerId'),
    );
    expect(activations).toEqual([expect.arrayContaining(['location.id'])]);
  });

  it('moves house with its charger', async () => {
    await using world = await plugged();
    const secondId = await world.makeLocation();
    expect((await world.assignTo(world.wallbox.id, secondId)).status).toBe(200);
    expect((await world.get.vehicle(world.car.id)).location.id).toBe(secondId);
  });

  it.each([
    ['2024-01-01', false],
    ['2024-10-01', true],
  ])('is told of to a webhook of version %s as that version knows it', async (version, isKnown) => {
    await using world = await plugged();
    const { render } = eventRenderer();
    const bodies = world.told.flatMap((event) => {
      const told = EventMessage.parse({ detail: JSON.parse(JSON.stringify(event)) });
      const isUpdate = /^user:(vehicle|charger):updated$/.test(told.name);
      return isUpdate ? [render(told, version)?.body ?? ''] : [];
    });

    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.some((body) => body.includes('"isPluggedIn":true'))).toBe(true);
    expect(bodies.some((body) => /pluggedIn(Charger|Vehicle)Id/.test(body))).toBe(isKnown);
  });

  it('shows neither id in versions that know nothing of pairs', async () => {
    await using world = await plugged();
    const { chargeState } = await world.get.vehicle(world.car.id, '2024-01-01');
    expect(chargeState).not.toHaveProperty('pluggedInChargerId');
    expect(chargeState.isPluggedIn).toBe(true);
  });
});

describe('a vehicle that is plugged in somewhere else', () => {
  it('names no charger, keeps its capabilities, and goes on to tell what it tells itself', async () => {
    await using world = await linked();
    await world.change(world.car.deviceId, { isPluggedIn: true });
    const { chargeState, capabilities } = await world.get.vehicle(world.car.id);
    expect(chargeState).toMatchObject({ pluggedInChargerId: null, isPluggedIn: true });
    expect(chargeState.batteryLevel).toEqual(expect.any(Number));
    expect(capabilities.startCharging).toEqual(LENT);
  });

  it('has no charger commanded in its name', async () => {
    await using world = await linked();
    await world.change(world.car.deviceId, { isPluggedIn: true });
    const { status, body } = await world.control('vehicle', world.car.id, 'START');
    expect([status, body.state]).toEqual([200, 'PENDING']);
    await world.pass(minutes(10));
    expect(await world.get.action(body.id)).toMatchObject({
      state: 'FAILED',
      failureReason: {
        type: 'NO_RESPONSE',
        detail: 'The vehicle is plugged into no linked charger.',
      },
    });
    expect(world.commands).toEqual([]);
  });

  it('is refused while it says that it is unplugged', async () => {
    await using world = await linked();
    expectProblem(await world.control('vehicle', world.car.id, 'START'), 400, 'bad-request');
    expect(world.commands).toEqual([]);
  });

  it('has its own capabilities again after ten failed commands, until both are plugged into one another', async () => {
    await using world = await linked();
    const capabilities = async () => (await world.get.vehicle(world.car.id)).capabilities;
    for (let time = 1; time <= 10; time += 1) {
      expect((await capabilities()).startCharging).toEqual(LENT);
      expectProblem(await world.control('vehicle', world.car.id, 'START'), 400, 'bad-request');
      await world.seeTo();
    }
    expect(await world.get.pairings()).toMatchObject([{ state: 'WITHDRAWN', failedCommands: 10 }]);
    expect((await capabilities()).startCharging.isCapable).toBe(false);

    await world.plugged(world.car, world.wallbox);

    expect(await world.get.pairings()).toMatchObject([{ state: 'ACTIVE', failedCommands: 0 }]);
    expect((await capabilities()).startCharging).toEqual(LENT);
  });
});
