import { describe, expect, it } from 'vitest';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { hours, minutes } from '#shared/domain/quantities/units.ts';
import { killable, workWith } from '#test/support/killable-delivery.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';
import { anEvent, numbersOf, startWebhookWorld } from '#test/support/webhook-world.ts';

/** Of so many things the events tell, in turn. */
const SUBJECTS = 5;

const events = (count: number): readonly ToldEvent[] =>
  Array.from({ length: count }, (_, n) =>
    anEvent(n, {
      orderKey: `${String(1_759_320_000 + n).padStart(15, '0')}#thing-${n % SUBJECTS}`,
    }),
  );

type Case = { readonly lanes: number; readonly count: number };

/** Workers are killed at one point, and their messages come again; the receiver also fails once. */
const deliverDespite = async ({ lanes, count }: Case, afterCalls: number) => {
  await using world = await startWebhookWorld({ lanes });
  await using receiver = await startReceiver();
  receiver.react((_, before) => answer(before === 1 ? 500 : 204));
  const webhook = await world.addWebhook(receiver.url);
  await world.fanOut(events(count));
  // An hour later, so that a heartbeat is due as well.
  world.clock.advance(hours(1));
  const { killing, calls } = killable(world.deps, afterCalls);

  const outcome = await workWith(world, killing);
  const madeCalls = calls();
  await world.pass(minutes(5));

  const texts = new Map(receiver.batches.map(({ deliveryId, text }) => [deliveryId, text]));
  const told = numbersOf(receiver.events());
  return {
    outcome,
    madeCalls,
    told: told.toSorted((a, b) => a - b),
    isInOrder: [...Map.groupBy(told, (n) => (lanes === 1 ? 0 : n % SUBJECTS)).values()].every(
      (own) => own.every((n, index) => n > (own[index - 1] ?? -1)),
    ),
    heartbeats: receiver.events().filter(({ event }) => event === 'system:heartbeat').length,
    isEveryRepetitionTheSame: receiver.batches.every(
      ({ deliveryId, text }) => texts.get(deliveryId) === text,
    ),
    left: await world.backlog(webhook),
    deliveries: receiver.batches.length,
  };
};

describe('a worker that is killed between any two calls', () => {
  it.each([
    { lanes: 1, count: 102, step: 1 },
    // In which the lanes are made and the events moved there.
    { lanes: 16, count: 8, step: 5 },
  ])(
    'loses nothing, keeps the order, and repeats the same bytes under the same id: $lanes lanes',
    async ({ step, ...given }) => {
      const all = Array.from({ length: given.count }, (_, n) => n);
      const undisturbed = await deliverDespite(given, Number.POSITIVE_INFINITY);
      const { deliveries, madeCalls } = undisturbed;
      expect(undisturbed).toMatchObject({ outcome: 'done', left: 0, told: all, heartbeats: 1 });
      expect(madeCalls).toBeGreaterThan(15);

      for (let calls = 0; calls <= madeCalls; calls += step) {
        const result = await deliverDespite(given, calls);

        expect(result, `killed after ${calls} calls`).toMatchObject({
          outcome: 'killed',
          isEveryRepetitionTheSame: true,
          isInOrder: true,
          told: all,
          heartbeats: 1,
          left: 0,
        });
        expect(result.deliveries).toBeLessThanOrEqual(deliveries + 1);
      }
    },
    120_000,
  );
});
