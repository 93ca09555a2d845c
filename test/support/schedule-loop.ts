import { createSchedule } from '#shared/app/schedules/create-schedule.ts';
import { deleteSchedule } from '#shared/app/schedules/delete-schedule.ts';
import { updateSchedule } from '#shared/app/schedules/update-schedule.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import { type LoopTwist, startControlLoop } from '#test/support/control-loop.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';

/** A virtual vehicle that is plugged in at home and charges at noon, and all that goes round between it and its schedules. */
export const startScheduleLoop = async (
  change: VirtualChange<'vehicle'> = {},
  twist: LoopTwist = {},
) => {
  const world = await startControlLoop(change, twist);
  const terms = {
    targetType: 'vehicle',
    targetId: world.vehicle.id,
    isEnabled: true,
    locationId: world.homeId,
    defaultShouldCharge: false,
    rules: [{ filter: { hourMinute: { from: '23:00', to: '05:00' } }, value: true }],
  } as const satisfies ScheduleChange;
  const states = () =>
    world.events
      .filter(({ name }) => name === 'user:schedule:execution-updated')
      .map(({ payload }): unknown => Object(payload.status).state);

  return Object.assign(world, {
    /** The names of all events so far, and the states that schedules told. */
    told: {
      get names() {
        return world.events.map(({ name }) => name);
      },
      get states() {
        return states();
      },
    },
    /** One by which the vehicle charges at night, unless told otherwise. Answers its id. */
    schedule: async (terms_: ScheduleChange = {}): Promise<string> => {
      const wanted = { clientId: CLIENT, userId: USER, change: { ...terms, ...terms_ } };
      return (await createSchedule(world, wanted)).id;
    },
    update: (scheduleId: string, wish: ScheduleChange) =>
      updateSchedule(world, { clientId: CLIENT, scheduleId, change: wish }),
    remove: (scheduleId: string) => deleteSchedule(world, { clientId: CLIENT, scheduleId }),
    state: async (scheduleId: string) =>
      (await world.schedules.get(CLIENT, scheduleId))?.status.state,
  });
};

export type ScheduleLoop = Awaited<ReturnType<typeof startScheduleLoop>>;
