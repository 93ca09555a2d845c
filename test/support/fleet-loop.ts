import { lookAtFleet } from '#shared/app/fleet/look-at-fleet.ts';
import { planDealtTo } from '#shared/app/fleet/plan-dealt-to.ts';
import { updateIntent } from '#shared/app/fleet/update-intent.ts';
import { deliveryRepository } from '#shared/data/fleet/delivery-repository.ts';
import { fleetRepository } from '#shared/data/fleet/fleet-repository.ts';
import { rosterRepository } from '#shared/data/fleet/roster-repository.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { hours, instant, type Milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import type { FleetMessage, RecountMessage } from '#shared/ports/messages.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';
import { CLIENT } from '#test/support/device-world.ts';
import { startFlexLoop } from '#test/support/flex-loop.ts';
import { enterRecords } from '#test/support/roster-feed.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** A vehicle with a policy, as `startFlexLoop` has it, that is all of its client's fleet; and all that goes round between them. */
export const startFleetLoop = async (...given: Parameters<typeof startFlexLoop>) => {
  const world = await startFlexLoop(...given);
  const { client, engine } = world.tables;
  const troubles: Trouble[] = [];
  const deps = {
    ...world,
    fleets: fleetRepository(client, 'flex'),
    rosters: rosterRepository(client, 'flex', 1),
    deliveries: deliveryRepository(client, 'flex', 1),
    settings: { chunks: 96, gbpRates: {} },
    fleetQueue: testQueue<FleetMessage>(world.clock),
    recounts: testQueue<RecountMessage>(world.clock),
    report: (trouble: Trouble) => void troubles.push(trouble),
  };
  world.fleetPlanOf = planDealtTo(deps);
  let read: string | undefined;
  /** What the feed and the fleet do each minute. */
  const attend = async (): Promise<void> => {
    const records = await engine.readStream({ table: 'flexPolicies', after: read, limit: 1_000 });
    read = records.at(-1)?.dynamodb?.SequenceNumber ?? read;
    if (records.length > 0) await enterRecords(deps, records);
    await lookAtFleet(deps, { clientId: CLIENT });
    await world.settle();
  };
  const begin = world.clock.now();
  return Object.assign(world, {
    troubles,
    deps,
    attend,
    /** So many hours after the beginning, as a moment. */
    hour: (hour: number) => instant(begin + hours(hour)),
    /** Lets time pass, minute by minute unless told otherwise. */
    spend: async (length: Milliseconds, step = minutes(1)): Promise<void> => {
      for (let gone = 0; gone < length; gone += step) {
        await world.pass(step);
        await attend();
      }
    },
    ask: async (rules: readonly IntentRule[]): Promise<void> => {
      await updateIntent(deps, { clientId: CLIENT, rules, ifRevision: undefined });
      await attend();
    },
  });
};

export type FleetLoop = Awaited<ReturnType<typeof startFleetLoop>>;
