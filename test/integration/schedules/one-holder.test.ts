import { expect, it } from 'vitest';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import { createSchedule } from '#shared/app/schedules/create-schedule.ts';
import { deleteSchedule } from '#shared/app/schedules/delete-schedule.ts';
import {
  releasingSchedules,
  scheduleController,
} from '#shared/app/schedules/schedule-controller.ts';
import { updateSchedule } from '#shared/app/schedules/update-schedule.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { CLIENT, type DeviceWorld, startDeviceWorld, USER } from '#test/support/device-world.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';
import { testQueue } from '#test/support/test-queue.ts';

const depsOf = (world: DeviceWorld) => ({
  ...world,
  controllers: [releasingSchedules(world)],
  reconciliations: testQueue<ReconciliationMessage>(world.clock),
});
type Deps = ReturnType<typeof depsOf>;

/** The same, of which each read that decides something and each write takes a turn. */
const inTurns = (world: DeviceWorld, turn: Turn): Deps => {
  const commit: Commit = (writes) => turn(() => world.commit(writes));
  return depsOf({
    ...world,
    commit,
    schedules: { ...world.schedules, ...taking(turn, { get: world.schedules.get }) },
    controls: { ...world.controls, ...taking(turn, { get: world.controls.get }) },
  });
};

/** Two vehicles, and of the first one the schedules `on`, which holds it, and `off`; `other` is of the second. */
type Scene = Readonly<Record<'first' | 'second' | 'on' | 'off' | 'other', string>>;

const terms = (targetId: string): ScheduleChange => ({
  targetType: 'vehicle',
  targetId,
  isEnabled: true,
  locationId: null,
  defaultShouldCharge: true,
  rules: [],
});

const arrange = async (world: DeviceWorld): Promise<Scene> => {
  const [first, second] = [world.newId(), world.newId()];
  await world.commit([first, second].map((id) => world.assets.adding(aVehicle({ id }))));
  const make = async (targetId: string) => {
    const wanted = { clientId: CLIENT, userId: USER, change: terms(targetId) };
    return (await createSchedule(depsOf(world), wanted)).id;
  };
  const off = await make(first);
  return { first, second, off, on: await make(first), other: await make(second) };
};

type Deed = (deps: Deps, scene: Scene) => Promise<unknown>;

const change =
  (name: keyof Scene, toWhat: (scene: Scene) => ScheduleChange): Deed =>
  (deps, scene) =>
    updateSchedule(deps, { clientId: CLIENT, scheduleId: scene[name], change: toWhat(scene) });

const deeds: Readonly<Record<string, Deed>> = {
  'makes another one': (deps, { first }) =>
    createSchedule(deps, { clientId: CLIENT, userId: USER, change: terms(first) }),
  'enables the other': change('off', () => ({ isEnabled: true })),
  'disables the holder': change('on', () => ({ isEnabled: false })),
  'deletes the holder': (deps, { on }) =>
    deleteSchedule(deps, { clientId: CLIENT, scheduleId: on }),
  'moves one of another vehicle there': change('other', ({ first }) => ({ targetId: first })),
  'moves the holder away': change('on', ({ second }) => ({ targetId: second })),
  'compares the vehicle': (deps, { first }) =>
    reconcileAsset(
      { ...deps, controllers: [scheduleController(deps)], attendants: [] },
      { clientId: CLIENT, assetId: first },
    ),
};

/** Who is deleted cannot be changed. */
const unlessGone = async (deed: Promise<unknown>): Promise<void> => {
  await deed.catch((error: unknown) => {
    if (!(error instanceof DomainError && error.code === 'not_found')) throw error;
  });
};

/** Who is enabled of each vehicle, by name: one that is new is called so. Throws where the holder is not the one. */
const holdersIn = async (world: DeviceWorld, scene: Scene): Promise<readonly string[]> => {
  const nameOf = (id: string) =>
    Object.entries(scene).find(([, known]) => known === id)?.[0] ?? 'new';
  const heads = await world.schedules.allOfUser(CLIENT, USER);
  const all = await Promise.all(heads.map(({ id }) => world.schedules.get(CLIENT, id)));
  const found: string[] = [];
  for (const target of [scene.first, scene.second]) {
    const enabled = all.filter((one) => one?.targetId === target && one.isEnabled);
    const holder = (await world.controls.get(CLIENT, target))?.holder;
    expect(enabled.map((one) => one?.id)).toEqual(holder ? [holder.id] : []);
    found.push(holder ? nameOf(holder.id) : 'nobody');
  }
  return found;
};

const pairs = Object.keys(deeds).flatMap((one, index, all) =>
  all.slice(index).map((other) => [one, other] as const),
);

it.each(pairs)(
  'a device is in the hands of one enabled schedule where somebody %s while somebody %s',
  async (one, other) => {
    await using world = await startDeviceWorld();
    await world.commit([world.users.adding(aUser())]);
    const [first, second] = [deeds[one], deeds[other]];
    if (!first || !second) throw new Error('nobody does that');
    const inOrder: (readonly string[])[] = [];
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const scene = await arrange(world);
      for (const deed of order) await unlessGone(deed(depsOf(world), scene));
      inOrder.push(await holdersIn(world, scene));
    }

    for (const schedule of schedules(3, 3)) {
      const scene = await arrange(world);
      await interleave(schedule, [
        (turn) => unlessGone(first(inTurns(world, turn), scene)),
        (turn) => unlessGone(second(inTurns(world, turn), scene)),
      ]);

      // As if one had come after the other.
      expect(inOrder, `${schedule}`).toContainEqual(await holdersIn(world, scene));
    }
  },
);
