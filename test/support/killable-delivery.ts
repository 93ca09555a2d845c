import { deliverEvents } from '#shared/app/notifying/deliver-events.ts';
import type { DeliverDeps } from '#shared/app/notifying/deliver-next.ts';
import type { ReadTogether } from '#shared/ports/read-together.ts';
import type { WebhookWorld } from '#test/support/webhook-world.ts';

/** What prepares a write, or asks nobody. */
const within = new Set([
  'replacing',
  'adding',
  'replacingShelf',
  'kept',
  'dequeuing',
  'checkingLayout',
  'reading',
  'now',
  'duringWork',
]);

/** Thrown where the process would have ended. */
class Killed extends Error {}

/**
 * The same dependencies, until so many calls of theirs took effect: after the last one the process
 * ends, without an answer to it, and nothing takes effect any more.
 */
export const killable = (deps: DeliverDeps, afterCalls: number) => {
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
    webhooks: wrapped({ ...deps.webhooks, log: wrapped(deps.webhooks.log) }),
    clients: wrapped(deps.clients),
    users: wrapped(deps.users),
    deliveries: wrapped(deps.deliveries),
    opener: wrapped(deps.opener),
    transport: wrapped(deps.transport),
    clock: wrapped(deps.clock),
    readTogether: (async (...of) => call(() => deps.readTogether(...of))) as ReadTogether,
    commit: (writes) => call(() => deps.commit(writes)).then(() => undefined),
  };
  return { killing, calls: () => calls };
};

/** Works until nothing is ready, or the process ends; what was not done with by then comes again. */
export const workWith = async (
  { deliveries }: WebhookWorld,
  deps: DeliverDeps,
): Promise<unknown> => {
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
