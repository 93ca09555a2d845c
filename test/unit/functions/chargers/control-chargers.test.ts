import { describe, expect, it } from 'vitest';
import { operation as charge } from '#functions/api/chargers/control-charger-charging.ts';
import { operation as limit } from '#functions/api/chargers/post-set-charger-max-current.ts';
import { controlChargerCharging } from '#shared/contract/operations/chargers/control-charger-charging.ts';
import { postSetChargerMaxCurrent } from '#shared/contract/operations/chargers/post-set-charger-max-current.ts';
import { kilowattHours } from '#shared/domain/quantities/units.ts';
import { aCharger } from '#test/support/a-charger.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { linkDevice } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import type { World } from '#test/support/operation-spec.ts';

const linked = async (world: World) => {
  const { asset } = await linkDevice(devicesIn(world), aCharger, aCharger);
  return { path: { chargerId: asset.id } };
};

describeOperation({
  contract: controlChargerCharging,
  operation: charge,
  connect: devicesIn,
  arrange: async (world) => ({ ...(await linked(world)), body: { action: 'START' } }),
});

describeOperation({
  contract: postSetChargerMaxCurrent,
  operation: limit,
  connect: devicesIn,
  arrange: async (world) => ({ ...(await linked(world)), body: { maxCurrent: 10 } }),
});

const start = async (order: typeof aCharger.order, scopes?: readonly string[]) => {
  const world = await startDeviceOperations();
  const { asset } = await linkDevice(
    world,
    { kind: 'charger', order },
    { vendor: aCharger.vendor, scopes },
  );
  const path = { chargerId: asset.id };
  return Object.assign(world, {
    asset,
    charge: (action: unknown) =>
      callOperation(
        charge(() => world, world.edge),
        controlChargerCharging,
        { path, body: { action } },
      ),
    limit: (maxCurrent: unknown) =>
      callOperation(
        limit(() => world, world.edge),
        postSetChargerMaxCurrent,
        { path, body: { maxCurrent } },
      ),
    state: async (actionId: string) => (await world.actions.get(asset.clientId, actionId))?.state,
    reread: async () => (await world.assets.get(asset.clientId, asset.id))?.state,
  });
};

describe('controlChargerCharging', () => {
  it('is confirmed by the charger itself, as an action on a charger', async () => {
    await using world = await start({ isPluggedIn: true });

    const { status, body } = await world.charge('START');
    await world.run();

    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'PENDING', targetType: 'charger', kind: 'START' });
    expect(await world.state(body.id)).toBe('CONFIRMED');
    expect(await world.reread()).toMatchObject({
      chargeState: { isCharging: true, chargeRate: 11 },
    });
  });

  const served = { isPluggedIn: true, chargesWhenPluggedIn: true } as const;
  it.each([
    ['already charging', served, 'START'],
    ['already stopped', { isPluggedIn: true }, 'STOP'],
    ['no vehicle is plugged in', {}, 'START'],
    ['fault', { isPluggedIn: true, faults: { wrongState: 'PLUGGED_IN:FAULT' } }, 'START'],
    ['takes no power', { ...served, faults: { wrongState: 'PLUGGED_IN:NO_POWER' } }, 'START'],
  ] as const)('refuses what is sure to fail: %s', async (words, order, action) => {
    await using world = await start(order);

    const answer = await world.charge(action);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.detail.toLowerCase()).toContain(words);
  });

  it('asks for the scope that the user did not grant', async () => {
    await using world = await start({ isPluggedIn: true }, ['charger:read:data']);

    expectProblem(await world.charge('START'), 403, 'forbidden');
  });
});

describe('postSetChargerMaxCurrent', () => {
  it('is confirmed by the charger itself, and holds for what flows', async () => {
    await using world = await start({
      isPluggedIn: true,
      chargesWhenPluggedIn: true,
      visitorNeeds: kilowattHours(10),
    });

    const { body } = await world.limit(8);
    await world.run();

    expect(body).toMatchObject({ targetType: 'charger', targetState: { maxCurrent: 8 } });
    expect(await world.state(body.id)).toBe('CONFIRMED');
    expect(await world.reread()).toMatchObject({ chargeState: { maxCurrent: 8, chargeRate: 5.5 } });
  });

  it.each([0, 81, -5, '16', null])('takes no current of %s', async (current) => {
    await using world = await start({ isPluggedIn: true });

    const answer = await world.limit(current);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues).toEqual([
      { path: 'body.maxCurrent', message: expect.stringMatching(/0.1 and at most 80 A|a number/) },
    ]);
  });
});
