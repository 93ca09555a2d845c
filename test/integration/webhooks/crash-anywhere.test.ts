import { describe, expect, it } from 'vitest';
import { deliverEvents } from '#shared/app/notifying/deliver-events.ts';
import type { DeliverDeps } from '#shared/app/notifying/deliver-next.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { hours, minutes } from '#shared/domain/quantities/units.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';
import {
  anEvent,
  numbersOf,
  startWebhookWorld,
  type WebhookWorld,
} from '#test/support/webhook-world.ts';

/** Of so many things the events tell, in turn. */
const SUBJECTS = 5;

const events = (count: number): readonly ToldEvent[] =>
  Array.from({ length: count }, (_, n) =>
    anEvent(n, {
      orderKey: `${String(1_759_320_000 + n).padStart(15, '0')}#thing-${n % SUBJECTS}`,
    }),
  );

/** What prepares a write, or asks nobody. */
const within = new Set(['replacing', 'dequeuing', 'checkingLayout', 'now', 'duringWork']);

/** Thrown where the process would have ended. */
class Killed extends Error {}

/**
 * The same dependencies, until so many calls of theirs took effect: after the last one the process
 * ends, without an answer to it, and nothing takes effect any more.
 */
const killable = (deps: DeliverDeps, afterCalls: number) => {
  let calls = 0;
  const call = async (run: () => Promise<unknown>) => {
    if (calls >= afterCalls) throw new Killed();
    calls += 1;
    const result = await run();
    if (calls >= afterCalls) throw new Killed();
    return result;
  };
  const wrapped = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        // Writes are only prepared here, and rendering and time stay within the process.
        if (typeof member !== 'function' || within.has(String(name))) return member;
        return (...given: unknown[]) => call(async () => member(...given));
      },
    });
  const killing: DeliverDeps = {
    ...deps,
    webhooks: wrapped(deps.webhooks),
    clients: wrapped(deps.clients),
    users: wrapped(deps.users),
    deliveries: wrapped(deps.deliveries),
    opener: wrapped(deps.opener),
    transport: wrapped(deps.transport),
    clock: wrapped(deps.clock),
    commit: (writes) => call(() => deps.commit(writes)).then(() => undefined),
  };
  return { killing, calls: () => calls };
};

/** Works until nothing is ready, or the process ends; what was not done with by then comes again. */
const workWith = async ({ deliveries }: WebhookWorld, deps: DeliverDeps): Promise<unknown> => {
  for (let ready = deliveries.take(); ready.length > 0; ready = deliveries.take()) {
    for (const [index, message] of ready.entries()) {
      try {
        await deliverEvents(deps, message);
      } catch (thrown) {
        await deliveries.send(ready.slice(index));
        return thrown instanceof Killed ? 'killed' : thrown;
      }
    }
  }
  return 'done';
};

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
