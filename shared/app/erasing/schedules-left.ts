import { chunks } from '#shared/app/chunks.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { ScheduleHead, ScheduleStore } from '#shared/ports/schedule-store.ts';

export type SchedulesLeftDeps = {
  readonly schedules: Pick<ScheduleStore, 'removing'>;
  readonly controls: Pick<ControlStore, 'get' | 'removing'>;
};

/** Few enough for one transaction, together with a control and a guard; hardly any device has more than a handful. */
const AT_ONCE = 90;

/**
 * What removes schedules of which the devices are gone for good, each item in one transaction: they go together with the
 * control of their device, to which nothing else leads.
 */
export const removingSchedules = async (
  { schedules, controls }: SchedulesLeftDeps,
  left: readonly ScheduleHead[],
): Promise<readonly (readonly Write[])[]> => {
  const removals = await Promise.all(
    [...Map.groupBy(left, ({ targetId }) => targetId).values()].map(async (about) => {
      const control = await controlOf(controls, about);
      const held = control ? [controls.removing(control)] : [];
      return chunks([...held, ...about.map(schedules.removing)], AT_ONCE);
    }),
  );
  return removals.flat();
};

const controlOf = async (
  controls: Pick<ControlStore, 'get'>,
  [schedule]: readonly ScheduleHead[],
) => schedule && controls.get(schedule.clientId, schedule.targetId);
