import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { webhookTransport } from '#shared/adapters/webhooks/webhook-transport.ts';
import { deliverEvents } from '#shared/app/notifying/deliver-events.ts';
import type { DeliverDeps } from '#shared/app/notifying/deliver-next.ts';
import {
  type FanOutDeps,
  type FanOutFailure,
  fanOutEvents,
} from '#shared/app/notifying/fan-out-events.ts';
import { createWebhook } from '#shared/app/webhooks/create-webhook.ts';
import type { WebhookInput } from '#shared/app/webhooks/webhook-input.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { dynamoReadTogether } from '#shared/data/dynamo/row-read.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { DELIVERY, parseDelivery } from '#shared/data/webhooks/delivery-row.ts';
import { EVENT, parseEvent } from '#shared/data/webhooks/event-row.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import type { Environment } from '#shared/domain/clients/client.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import {
  between,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import { SHELF } from '#shared/domain/webhooks/shelf.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { AttemptReport } from '#shared/ports/report-attempt.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import { aClient } from '#test/support/a-client.ts';
import { aUser } from '#test/support/a-user.ts';
import { allDue } from '#test/support/all-due.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { engineClock, type TestClock, testClock } from '#test/support/test-clock.ts';
import { type TestQueue, testQueue } from '#test/support/test-queue.ts';

/** The n-th thing that happened to the client of the world. */
export const anEvent = (n: number, overrides: Partial<ToldEvent> = {}): ToldEvent => ({
  id: `event-${n}`,
  clientId: aClient().id,
  userId: aUser().id,
  userSince: aUser().createdAt,
  name: 'user:vehicle:updated',
  occurredAt: instant(Date.UTC(2025, 9, 1, 12) + n),
  orderKey: `000001759320000#${String(n).padStart(6, '0')}`,
  subject: { type: 'vehicle', id: 'vehicle-1' },
  payload: { vehicle: { id: `vehicle-${n}`, note: '' } },
  afterErasure: null,
  version: '2025-10-01',
  older: [],
  ...overrides,
});

/** The n-th thing, a deletion, of which the client is to know even if the user is gone. */
export const aDeletion = (n: number, overrides: Partial<ToldEvent> = {}): ToldEvent =>
  anEvent(n, {
    name: 'user:vehicle:deleted',
    afterErasure: { vehicle: { id: `vehicle-${n}`, note: null } },
    ...overrides,
  });

export const someEvents = (count: number, first = 1): readonly ToldEvent[] =>
  Array.from({ length: count }, (_, index) => anEvent(first + index));

/** The numbers of events, as `anEvent` gave them. */
export const numbersOf = (events: readonly Readonly<Record<string, unknown>>[]) =>
  events.flatMap(({ vehicle }) =>
    vehicle ? [Number((vehicle as { id: string }).id.replace('vehicle-', ''))] : [],
  );

/** One client with one user, and everything that events pass on their way to its webhooks. */
export type WebhookWorld = AsyncDisposable & {
  readonly tables: LoadstarTables;
  readonly clock: TestClock;
  readonly deliveries: TestQueue<DeliveryMessage>;
  readonly deps: DeliverDeps &
    FanOutDeps & { readonly users: UserStore; readonly clock: TestClock };
  /** What was reported of attempts, in order. */
  readonly reports: readonly AttemptReport[];
  readonly addWebhook: (url: string, input?: Partial<WebhookInput>) => Promise<Webhook>;
  readonly webhook: (like: Pick<Webhook, 'id'>) => Promise<Webhook | undefined>;
  /** What waits for a webhook, in whatever lane, oldest first. */
  readonly waiting: (like: Pick<Webhook, 'id'>) => Promise<readonly QueuedEvent[]>;
  /** What is kept of the deliveries that were given up, oldest first. */
  readonly kept: (like: Pick<Webhook, 'id'>) => Promise<readonly QueuedEvent[]>;
  /** What was noted of deliveries, oldest first. */
  readonly noted: (like: Pick<Webhook, 'id'>) => Promise<readonly Delivery[]>;
  readonly backlog: (like: Pick<Webhook, 'id'>) => Promise<number>;
  /** All rows of a webhook that do not vanish by themselves: the subscription and its lanes. */
  readonly rowsOf: (like: Pick<Webhook, 'id'>) => Promise<readonly Record<string, unknown>[]>;
  readonly fanOut: (events: readonly ToldEvent[]) => Promise<readonly FanOutFailure[]>;
  /** Works on all messages that are ready, and on those that come of them, all at the same time. */
  readonly work: () => Promise<void>;
  /** Lets time pass; workers and the tick of each minute run whenever there is something for them. */
  readonly pass: (length: Milliseconds) => Promise<void>;
};

export const startWebhookWorld = async ({
  limitMs = 5_000,
  lanes = 1,
  notesAll = true,
  environment = 'production',
}: {
  /** Whether every success is noted. */
  readonly notesAll?: boolean;
  /** How many lanes every webhook is to have. */
  readonly lanes?: number;
  /** Of the client: how long its receivers may be down. */
  readonly environment?: Environment;
  /** How long a receiver may take, in real time; short where one is to be waited for in vain. */
  readonly limitMs?: number;
} = {}): Promise<WebhookWorld> => {
  const clock = testClock();
  const tables = await startLoadstarTables(engineClock(clock));
  const deliveries = testQueue<DeliveryMessage>(clock);
  const commit = dynamoCommit(tables.client);
  const clients = clientRepository(tables.client, 'clients');
  const users = userRepository(tables.client, 'users');
  const webhooks = webhookRepository(tables.client, 'webhooks');
  await commit([clients.adding(aClient({ environment }))]);
  await commit([users.adding(aUser())]);
  const urlPolicy = localReceivers;
  const reports: AttemptReport[] = [];
  const deps = {
    report: (report: AttemptReport) => void reports.push(report),
    webhooks,
    clients,
    users,
    commit,
    readTogether: dynamoReadTogether(tables.client),
    deliveries,
    opener: plainSealer,
    signer: webhookSigner,
    transport: webhookTransport({ ...urlPolicy, clock, limitMs }),
    renderer: eventRenderer(),
    clock,
    newId: uuidV7(clock),
    holdBack: milliseconds(20),
    lanes,
    notesAll,
  };
  const work = async () => {
    let messages = deliveries.take();
    while (messages.length > 0) {
      await Promise.all(messages.map((message) => deliverEvents(deps, message)));
      messages = deliveries.take();
    }
  };
  const tick = async () => {
    await deliveries.send(await allDue(webhooks.agenda, clock.now()));
  };
  const events = async ({ id }: Pick<Webhook, 'id'>) =>
    (await rowsIn(tables))
      .filter(({ sk }) => String(sk).startsWith(EVENT))
      .map(parseEvent)
      .filter(({ webhookId }) => webhookId === id)
      .toSorted((a, b) => (a.orderKey < b.orderKey ? -1 : 1));
  const waiting = async (webhook: Pick<Webhook, 'id'>) =>
    (await events(webhook)).filter(({ lane }) => lane !== SHELF);
  return {
    waiting,
    kept: async (webhook) => (await events(webhook)).filter(({ lane }) => lane === SHELF),
    noted: async ({ id }) =>
      (await rowsIn(tables))
        .filter(({ sk, webhookId }) => webhookId === id && String(sk).startsWith(DELIVERY))
        .map(parseDelivery)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    rowsOf: async ({ id }) =>
      (await rowsIn(tables)).filter((row) => row.id === id && row.expiresAt === undefined),
    backlog: async (webhook) => (await waiting(webhook)).length,
    tables,
    clock,
    deliveries,
    deps,
    reports,
    addWebhook: (url, input) =>
      createWebhook(
        { ...deps, sealer: plainSealer, urlPolicy },
        {
          clientId: aClient().id,
          url,
          secret: 'receiver-secret',
          events: ['*'],
          apiVersion: null,
          authentication: null,
          ...input,
        },
      ),
    webhook: ({ id }) => webhooks.get(aClient().id, id),
    fanOut: (events) => fanOutEvents(deps, events),
    work,
    pass: async (length) => {
      const end = clock.now() + length;
      await work();
      for (;;) {
        const next = Math.min(deliveries.nextAt() ?? end, await nextTick(tables, clock.now()), end);
        clock.advance(between(clock.now(), instant(Math.max(next, clock.now()))));
        await tick();
        await work();
        if (clock.now() >= end) return;
      }
    },
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

/** All rows of webhooks: subscriptions, lanes, events and what was told. */
const rowsIn = async ({ client }: LoadstarTables): Promise<readonly Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = [];
  const pages = paginateScan({ client }, { TableName: 'webhooks', ConsistentRead: true });
  for await (const { Items = [] } of pages) rows.push(...Items);
  return rows;
};

/** The first full minute at which a tick finds something; between them it would find nothing. */
const nextTick = async (tables: LoadstarTables, now: Instant): Promise<number> => {
  const dues = (await rowsIn(tables)).flatMap(({ dueAt }) =>
    typeof dueAt === 'number' ? [Math.max(dueAt, now + 1)] : [],
  );
  return Math.ceil(Math.min(...dues) / minutes(1)) * minutes(1);
};
