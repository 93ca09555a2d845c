import { expect, it } from 'vitest';
import { operation } from '#functions/api/schedules/list-former-schedules.ts';
import { listFormerSchedules } from '#shared/contract/operations/schedules/list-former-schedules.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addSchedule,
  addTargets,
  scheduleDeps,
  startSchedules,
} from '#test/support/schedule-stage.ts';

const spec = { contract: listFormerSchedules, operation, connect: scheduleDeps };
const headers = { 'enode-user-id': aUser().id };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addSchedule(world, aChargeBody(await addTargets(world)));
    return { headers };
  },
});

it('lists all of them at once, however many pages that would be', async () => {
  await using world = await startSchedules();
  const ids: string[] = [];
  for (let count = 0; count < 52; count += 1) {
    ids.unshift(await world.given({ ...aChargeBody(world.homeId), isEnabled: false }));
  }

  const { body } = await callIn(world, spec, { headers });

  expect(body.map(({ id }: { id: string }) => id)).toEqual(ids);
});
