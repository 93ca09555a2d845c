import { expect, it } from 'vitest';
import { createSchedule } from '#shared/app/schedules/create-schedule.ts';
import { updateSchedule } from '#shared/app/schedules/update-schedule.ts';
import { changePolicy } from '#shared/app/smart-charging/change-policy.ts';
import { percent } from '#shared/domain/quantities/units.ts';
import type { ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import type { Commit } from '#shared/ports/commit.ts';
import { type ControlLoop, startControlLoop } from '#test/support/control-loop.ts';
import { CLIENT, USER, vehicleIn } from '#test/support/device-world.ts';
import { interleave, schedules, type Turn, taking } from '#test/support/interleave.ts';

/** The same, of which each read that decides something and each write takes a turn. */
const inTurns = (world: ControlLoop, turn: Turn): ControlLoop => {
  const commit: Commit = (writes) => turn(() => world.commit(writes));
  return {
    ...world,
    commit,
    controls: { ...world.controls, ...taking(turn, { get: world.controls.get }) },
    smartCharging: { ...world.smartCharging, ...taking(turn, { get: world.smartCharging.get }) },
  };
};

type Deed = (deps: ControlLoop, scheduleId: string) => Promise<unknown>;

const policy =
  (isEnabled: boolean): Deed =>
  (deps) => {
    const address = { kind: 'vehicle', clientId: CLIENT, assetId: deps.vehicle.id } as const;
    const change = { isEnabled, deadline: '07:00', minimumChargeLimit: percent(0) };
    return changePolicy(deps, { ...address, change });
  };

const terms = (world: ControlLoop): ScheduleChange => ({
  ...{ targetType: 'vehicle', targetId: world.vehicle.id, locationId: world.homeId },
  ...{ isEnabled: true, defaultShouldCharge: false, rules: [] },
});

const scheduled =
  (isEnabled: boolean): Deed =>
  (deps, scheduleId) =>
    updateSchedule(deps, { clientId: CLIENT, scheduleId, change: { isEnabled } });

const deeds: Readonly<Record<string, Deed>> = {
  'enables smart charging': policy(true),
  'disables smart charging': policy(false),
  'enables the schedule': scheduled(true),
  'disables the schedule': scheduled(false),
  'compares the vehicle': (deps) => deps.reconcile(deps.vehicle.id, deps),
};

/** Who holds the vehicle at first. */
const holders = {
  nobody: undefined,
  'smart charging': policy(true),
  'a schedule': scheduled(true),
};

/** Of schedules alone the tests of schedules see to it. */
const pairs = Object.keys(deeds).flatMap((one, index, all) =>
  all.slice(index + 1).flatMap((other) => (/smart/.test(one) ? [[one, other] as const] : [])),
);

/** Who holds the vehicle. Throws where somebody is enabled who does not, or holds it and is not enabled. */
const holderOf = async (world: ControlLoop, scheduleId: string): Promise<string> => {
  const holder = (await world.control())?.holder ?? null;
  const schedule = await world.schedules.get(CLIENT, scheduleId);
  const vehicle = await vehicleIn(world, world.vehicle.id);
  const isSmart = vehicle?.state.smartChargingPolicy.isEnabled;
  expect(schedule?.isEnabled).toBe(holder?.kind === 'schedule');
  // Smart charging that is off holds its vehicle until it has come to rest.
  if (isSmart) expect(holder?.kind).toBe('smart-charging');
  const { claimedVin } = (await world.smartCharging.get(ofVehicle(world))) ?? {};
  const claim = await world.smartCharging.claim(CLIENT, vehicle?.state.information.vin ?? '');
  expect([claimedVin ?? null, claim?.assetId ?? null]).toEqual(
    isSmart ? [claim?.vin, world.vehicle.id] : [null, null],
  );
  return isSmart
    ? 'smart charging'
    : (holder?.kind ?? 'nobody').replace('smart-charging', 'nobody');
};

const ofVehicle = ({ vehicle }: ControlLoop) => ({
  clientId: CLIENT,
  userId: USER,
  assetId: vehicle.id,
});

it.each(pairs.flatMap((pair) => Object.keys(holders).map((holder) => [...pair, holder] as const)))(
  'a vehicle is in the hands of one controller where somebody %s while somebody %s, and %s held it',
  async (one, other, former) => {
    const [first, second] = [deeds[one], deeds[other]];
    const hold = Object.entries(holders).find(([name]) => name === former)?.[1];
    if (!first || !second) throw new Error('nobody does that');
    await using world = await startControlLoop({}, { timezoneName: 'Europe/Oslo' });
    const change = { ...terms(world), isEnabled: false };
    const { id } = await createSchedule(world, { clientId: CLIENT, userId: USER, change });
    /** As it is at first, whatever was before. */
    const reset = async () => {
      for (const off of [policy(false), scheduled(false)]) await off(world, id);
      await world.settle();
      await hold?.(world, id);
    };
    const inOrder: string[] = [];
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      await reset();
      for (const deed of order) await deed(world, id);
      inOrder.push(await holderOf(world, id));
    }

    for (const schedule of schedules(3, 3)) {
      await reset();
      await interleave(schedule, [
        async (turn) => void (await first(inTurns(world, turn), id)),
        async (turn) => void (await second(inTurns(world, turn), id)),
      ]);

      // As if one had come after the other.
      expect(inOrder, `${schedule}`).toContainEqual(await holderOf(world, id));
    }
  },
);
