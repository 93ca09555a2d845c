import { expect, it } from 'vitest';
import { operation } from '#functions/api/schedules/create-former-schedule.ts';
import { createFormerSchedule } from '#shared/contract/operations/schedules/create-former-schedule.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addTargets,
  aTemperatureBody,
  scheduleDeps,
  startSchedules,
} from '#test/support/schedule-stage.ts';

const spec = { contract: createFormerSchedule, operation, connect: scheduleDeps };
const headers = { 'enode-user-id': aUser().id };

describeOperation({
  ...spec,
  arrange: async (world) => ({ headers, body: aChargeBody(await addTargets(world)) }),
});

it('takes the location under either name, and shows it under both', async () => {
  await using world = await startSchedules();
  const { locationId, ...rest } = aChargeBody(world.homeId);

  const { body } = await callIn(world, spec, {
    headers,
    body: { ...rest, chargingLocationId: locationId },
  });

  expect(body).toMatchObject({ locationId, chargingLocationId: locationId });
});

it('refuses a location under two names that are not one', async () => {
  await using world = await startSchedules();

  const answer = await callIn(world, spec, {
    headers,
    body: { ...aChargeBody(world.homeId), chargingLocationId: null },
  });

  expectProblem(answer, 400, 'bad-request');
  expect(answer.body.issues.map(({ path }: { path: string }) => path)).toEqual([
    'body.locationId',
    'body.chargingLocationId',
  ]);
});

it('ignores where temperatures are to be held, and says that it is nowhere', async () => {
  await using world = await startSchedules();

  const { body } = await callIn(world, spec, {
    headers,
    body: { ...aTemperatureBody(), chargingLocationId: 'anywhere' },
  });

  expect(body.chargingLocationId).toBeNull();
});
