import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/hvacs/post-set-hvac-target-temperature.ts';
import { postSetHvacTargetTemperature as contract } from '#shared/contract/operations/hvacs/post-set-hvac-target-temperature.ts';
import { celsius } from '#shared/domain/quantities/units.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import { anHvac } from '#test/support/an-hvac.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { linkDevice } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';

describeOperation({
  contract,
  operation,
  connect: devicesIn,
  arrange: async (world) => {
    const { asset } = await linkDevice(devicesIn(world), anHvac, anHvac);
    return { path: { hvacId: asset.id }, body: { temperature: 22, deadband: 3 } };
  },
});

const start = async (order: VirtualOrder<'hvac'>) => {
  const world = await startDeviceOperations();
  const { asset } = await linkDevice(world, { kind: 'hvac', order }, anHvac);
  const handler = operation(() => world, world.edge);
  return Object.assign(world, {
    keep: (body: unknown) => callOperation(handler, contract, { path: { hvacId: asset.id }, body }),
  });
};

const heating = { mode: 'HEAT', heatSetpoint: celsius(19) } as const;
const cooling = { mode: 'COOL', coolSetpoint: celsius(25) } as const;

describe('postSetHvacTargetTemperature', () => {
  it.each<[VirtualOrder<'hvac'>, object, object]>([
    [heating, { temperature: 22 }, { mode: 'HEAT', heatSetpoint: 22 }],
    [cooling, { temperature: 22 }, { mode: 'COOL', coolSetpoint: 22 }],
    [cooling, { temperature: 22, deadband: null }, { mode: 'COOL', coolSetpoint: 22 }],
    [{ category: 'COOLING', mode: 'OFF' }, { temperature: 22 }, { mode: 'COOL', coolSetpoint: 22 }],
    [{ mode: 'OFF' }, { temperature: 22 }, { mode: 'HEAT', heatSetpoint: 22 }],
    [
      heating,
      { temperature: 22, deadband: 4 },
      { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 24 },
    ],
    [
      heating,
      { temperature: 22.1, deadband: 3.3 },
      { mode: 'AUTO', heatSetpoint: 20.45, coolSetpoint: 23.75 },
    ],
  ])('has a unit in %o keep %o by %o', async (order, body, target) => {
    await using world = await start(order);

    const { status, body: action } = await world.keep(body);

    expect([status, action]).toMatchObject([200, { target, state: 'PENDING' }]);
    const { deadband = null } = { deadband: undefined, ...body };
    expect(action.targetTemperature).toEqual({ deadband, temperature: Object(body).temperature });
  });

  it.each([
    [{ temperature: 4, deadband: 10 }, 'body.deadband'],
    [{ temperature: 22, deadband: -1 }, 'body.deadband'],
    [{ temperature: null }, 'body.temperature'],
    [{}, 'body.temperature'],
  ])('refuses %o at %s', async (body, path) => {
    await using world = await start(heating);

    const answer = await world.keep(body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toEqual([path]);
  });

  it.each<[VirtualOrder<'hvac'>, object, string, string]>([
    [{ category: 'HEATING' }, { temperature: 22, deadband: 4 }, 'body.temperature', 'AUTO'],
    [heating, { temperature: 49 }, 'body.temperature', 'leads to a setpoint that must be'],
    [heating, { temperature: 22, deadband: 0 }, 'body.deadband', 'must be at least'],
  ])('words what a unit %o cannot do as it was asked', async (order, body, path, words) => {
    await using world = await start(order);

    const answer = await world.keep(body);

    expect([answer.status, answer.body.issues]).toEqual([
      400,
      [{ path, message: expect.stringContaining(words) }],
    ]);
    expect(answer.body.detail).toContain(words);
    expect(answer.body.detail).not.toMatch(/heatSetpoint|coolSetpoint|mode/);
  });

  it('says that a unit keeps it already', async () => {
    await using world = await start({ ...heating, holdType: 'PERMANENT' });

    const answer = await world.keep({ temperature: 19 });

    expect([answer.status, answer.body.detail]).toEqual([
      400,
      expect.stringContaining('already holds'),
    ]);
  });
});
