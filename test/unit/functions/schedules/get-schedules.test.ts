import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/schedules/get-schedules.ts';
import { getSchedules } from '#shared/contract/operations/schedules/get-schedules.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aUser } from '#test/support/a-user.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { addUser } from '#test/support/location-stage.ts';
import { callIn } from '#test/support/operation-world.ts';
import {
  aChargeBody,
  addSchedule,
  addTargets,
  aTemperatureBody,
  scheduleDeps,
  startSchedules,
} from '#test/support/schedule-stage.ts';

const spec = { contract: getSchedules, operation, connect: scheduleDeps };
const userId = aUser().id;

describeOperation({
  ...spec,
  underForeignIds: 'empty',
  arrange: async (world) => {
    const homeId = await addTargets(world);
    await addSchedule(world, aChargeBody(homeId));
    return { path: { userId } };
  },
});

const start = async () => {
  const world = await startSchedules();
  const list = (query = '', of = userId) => callIn(world, spec, { path: { userId: of }, query });
  return Object.assign(world, { list });
};

describe('getSchedules', () => {
  it('lists both families and all devices of the user, newest first, page by page', async () => {
    await using world = await start();
    const bodies = [aChargeBody(world.homeId), aTemperatureBody(), aChargeBody(null)];
    const ids: string[] = [];
    for (const body of bodies) ids.unshift(await world.given(body));

    const whole = await world.list();
    const first = await world.list('pageSize=2');
    const second = await world.list(`pageSize=2&after=${first.body.pagination.after}`);

    expect(whole.body.data.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect([...first.body.data, ...second.body.data]).toEqual(whole.body.data);
    expect([first.body.data.length, second.body.pagination.after]).toEqual([2, null]);
    // The newest of the vehicle took it from the oldest.
    expect(whole.body.data).toEqual([
      { ...aChargeBody(null), id: ids[0] },
      { ...aTemperatureBody(), id: ids[1] },
      { ...aChargeBody(world.homeId), isEnabled: false, id: ids[2] },
    ]);
  });

  it('lists none of another user, of nobody, and of one who is deleted', async () => {
    await using world = await start();
    await world.given(aChargeBody(world.homeId));
    await addUser(world, 'user-2');
    const none = { data: [], pagination: { after: null, before: null } };

    expect((await world.list('', 'user-2')).body).toEqual(none);
    expect((await world.list('', 'nobody')).body).toEqual(none);
    const { users, commit } = world.deps;
    await commit([users.replacing({ ...aUser(), deletedAt: instant(2_000), version: 2 })]);
    expect((await world.list()).body).toEqual(none);
  });

  it('lists none of who had the id before', async () => {
    await using world = await start();
    await world.given(aChargeBody(world.homeId));
    const { users, commit } = world.deps;
    await commit([users.removing(aUser())]);
    await commit([users.adding(aUser({ createdAt: instant(3_000) }))]);
    const own = await world.given(aTemperatureBody());

    const { body } = await world.list();

    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([own]);
  });
});
