import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { buildAssembly } from '#bin/local/assembly.ts';
import { buildFolder } from '#bin/local/build-folder.ts';
import type { LocalDescription } from '#bin/local/description.ts';
import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { apiClient } from '#test/support/api-client.ts';
import { startFromSources } from '#test/support/loadstar-process.ts';
import { newProductionClient } from '#test/support/new-sandbox-client.ts';
import { connectionTo, newUser } from '#test/support/new-user.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** Somebody to whom something happens, and who hears of it. */
export type Resident = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: number;
};

/** The whole of Loadstar in a process of its own, which can be killed and keeps what it has. */
export type House = AsyncDisposable & {
  /** Makes a client with a user and webhooks to these addresses. */
  readonly moveIn: (urls: readonly string[], secret: string) => Promise<Resident>;
  /** Puts events onto the bus, again and again until it has them: also while the house is being killed. */
  readonly tell: (events: readonly ToldEvent[]) => Promise<void>;
  /** Ends the process as a power cut does, and starts it again. */
  readonly restart: () => Promise<void>;
};

/** What one call of the bus takes. */
const AT_ONCE = 10;
const PAUSE_MS = 100;

/** Starts a house on a folder that goes with it. */
export const startHouse = async (): Promise<House> => {
  await using undo = new AsyncDisposableStack();
  const build = undo.use(await buildFolder());
  const { path: folder } = undo.use(await temporaryFolder());
  const assembly = await buildAssembly(build.path);
  let running = await startFromSources(folder, ['--assembly', assembly]);
  let bus = busOf(running.description);
  undo.defer(async () => {
    await running.stop();
  });
  const put = async (events: readonly ToldEvent[]): Promise<readonly ToldEvent[]> => {
    const Entries = events.map((event) => ({
      EventBusName: running.description.eventBusName,
      Source: EVENT_SOURCE,
      DetailType: event.name,
      Detail: JSON.stringify(event),
    }));
    const { Entries: answers = [] } = await bus.send(new PutEventsCommand({ Entries }));
    return events.filter((_, index) => answers[index]?.ErrorCode !== undefined);
  };
  const living = undo.move();
  return {
    moveIn: (urls, secret) => moveIn(running.description, urls, secret),
    tell: async (events) => {
      for (let first = 0; first < events.length; first += AT_ONCE) {
        let left = events.slice(first, first + AT_ONCE);
        while (left.length > 0) {
          left = [...(await put(left).catch(() => left))];
          if (left.length > 0) await pause();
        }
      }
    },
    restart: async () => {
      await running.kill();
      bus.destroy();
      running = await startFromSources(folder, ['--assembly', assembly]);
      bus = busOf(running.description);
    },
    [Symbol.asyncDispose]: () => living.disposeAsync(),
  };
};

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

const busOf = (description: LocalDescription) => new EventBridgeClient(connectionTo(description));

const moveIn = async (
  description: LocalDescription,
  urls: readonly string[],
  secret: string,
): Promise<Resident> => {
  const client = await newProductionClient(description);
  const { clientId } = client;
  const { id: userId, createdAt: userSince } = await newUser(description, clientId);
  const api = await apiClient(description.apiUrl, client);
  for (const url of urls) {
    const { status, body } = await api.post('/webhooks', { url, secret, events: ['*'] });
    if (status !== 200) throw new Error(`no webhook: ${status} ${JSON.stringify(body)}`);
  }
  return { clientId, userId, userSince };
};
