import { describe, expect, it } from 'vitest';
import { deliverEvents } from '#shared/app/notifying/deliver-events.ts';
import type { DeliverDeps } from '#shared/app/notifying/deliver-next.ts';
import { hours, minutes } from '#shared/domain/quantities/units.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';
import { numbersOf, someEvents, startWebhookWorld } from '#test/support/webhook-world.ts';

const EVENTS = 102;

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
        if (
          typeof member !== 'function' ||
          ['replacing', 'now', 'duringWork'].includes(String(name))
        )
          return member;
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

/** A worker is killed at one point, and its message comes again; the receiver also fails once. */
const deliverDespite = async (afterCalls: number) => {
  await using world = await startWebhookWorld();
  await using receiver = await startReceiver();
  receiver.react((_, before) => answer(before === 1 ? 500 : 204));
  const webhook = await world.addWebhook(receiver.url);
  await world.fanOut(someEvents(EVENTS));
  // An hour later, so that a heartbeat is due as well.
  world.clock.advance(hours(1));
  const [message] = world.deliveries.take();
  if (!message) throw new Error('nobody was told to deliver');
  const { killing, calls } = killable(world.deps, afterCalls);

  const outcome = await deliverEvents(killing, message).then(
    () => 'done',
    (thrown) => (thrown instanceof Killed ? 'killed' : thrown),
  );
  const madeCalls = calls();
  await world.deliveries.send([message]);
  await world.pass(minutes(5));

  const texts = new Map(receiver.batches.map(({ deliveryId, text }) => [deliveryId, text]));
  return {
    outcome,
    madeCalls,
    events: receiver.events(),
    isEveryRepetitionTheSame: receiver.batches.every(
      ({ deliveryId, text }) => texts.get(deliveryId) === text,
    ),
    left: await world.deps.webhooks.backlog(webhook.clientId, webhook.id),
    deliveries: receiver.batches.length,
  };
};

const all = someEvents(EVENTS).map((_, index) => index + 1);

describe('a worker that is killed between any two calls', () => {
  it('loses nothing, keeps the order, and repeats the same bytes under the same id', async () => {
    const undisturbed = await deliverDespite(Number.POSITIVE_INFINITY);
    expect(undisturbed).toMatchObject({ outcome: 'done', left: 0, deliveries: 3 });
    expect(undisturbed.madeCalls).toBeGreaterThan(15);

    for (let calls = 0; calls <= undisturbed.madeCalls; calls += 1) {
      const result = await deliverDespite(calls);

      expect(result, `killed after ${calls} calls`).toMatchObject({
        outcome: 'killed',
        isEveryRepetitionTheSame: true,
        left: 0,
      });
      expect(numbersOf(result.events), `killed after ${calls} calls`).toEqual(all);
      expect(result.events.filter(({ event }) => event === 'system:heartbeat')).toHaveLength(1);
      expect(result.deliveries).toBeLessThanOrEqual(4);
    }
  }, 60_000);
});
