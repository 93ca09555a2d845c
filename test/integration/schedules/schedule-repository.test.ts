import { expect, it } from 'vitest';
import { takingHold } from '#shared/app/reconciling/take-hold.ts';
import { after, minutes } from '#shared/domain/quantities/units.ts';
import type { Schedule } from '#shared/domain/schedules/schedule.ts';
import { aControl } from '#test/support/a-control.ts';
import { aChargeSchedule, aTemperatureSchedule } from '#test/support/a-schedule.ts';
import { startUserWorld } from '#test/support/user-world.ts';

const { clientId, userId } = aChargeSchedule();

/** As many as are wanted, of both families in turn, each a minute younger than the one before. */
const some = (count: number): readonly Schedule[] =>
  Array.from({ length: count }, (_, index) => {
    const { createdAt } = aChargeSchedule();
    const own = { id: `schedule-${index}`, createdAt: after(createdAt, minutes(index)) };
    return index % 2 === 0 ? aChargeSchedule(own) : aTemperatureSchedule({ ...own, userId });
  });

it('gives back what was stored, of either family, and lists the newest first', async () => {
  await using world = await startUserWorld();
  const all = some(5);
  for (const schedule of all) await world.commit([world.schedules.adding(schedule)]);

  for (const schedule of all) {
    expect(await world.schedules.get(clientId, schedule.id)).toEqual(schedule);
  }
  const first = await world.schedules.listByUser(clientId, userId, { size: 3 });
  expect(first.rows.map(({ id }) => id)).toEqual(['schedule-4', 'schedule-3', 'schedule-2']);
  const left = await world.schedules.allOfUser(clientId, userId);
  expect(left.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  await world.commit(left.map(world.schedules.removing));
  expect(await world.schedules.allOfUser(clientId, userId)).toEqual([]);
});

it('leaves one of a family alone that only newer code knows, and finds that it is there', async () => {
  await using world = await startUserWorld();
  const newer = { ...aChargeSchedule(), type: 'TIDE' };
  await world.commit([world.schedules.adding(newer as never)]);

  expect(await world.schedules.get(clientId, newer.id)).toBeUndefined();
  expect(await world.schedules.head(clientId, newer.id)).toMatchObject({ id: newer.id });
  const page = await world.schedules.listByUser(clientId, userId, { size: 3 });
  expect(page.rows).toEqual([]);
});

it('is no device taken from whom this code does not know', async () => {
  await using world = await startUserWorld();
  const holder = { kind: 'tide', id: 'moon', isInControl: true };
  const control = aControl({ clientId, assetId: 'asset', holder });
  const taking = takingHold(
    { controls: world.controls, controllers: [] },
    { asset: control, control },
    { kind: 'schedule', id: 'one', isInControl: true },
    world.clock.now(),
  );

  await expect(taking).rejects.toMatchObject({ code: 'service_unavailable' });
});
