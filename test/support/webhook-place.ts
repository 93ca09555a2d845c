import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Environment } from '#shared/domain/clients/client.ts';
import { type Instant, instant, percent } from '#shared/domain/quantities/units.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import type { LoadstarProcess } from '#test/support/loadstar-process.ts';
import { newProductionClient, newSandboxClient } from '#test/support/new-sandbox-client.ts';
import { connectionTo, newUser } from '#test/support/new-user.ts';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';

type Vehicle = Asset<'vehicle'>;

/** A client with one user in a local cloud, whose vehicles change as a test writes them: the rest of the house does what it always does. */
export type WebhookPlace = AsyncDisposable & {
  readonly api: ApiClient;
  readonly clientId: string;
  readonly userId: string;
  readonly receiver: WebhookReceiver;
  /** Creates a webhook, to the receiver and for everything unless told otherwise, and says its id. */
  readonly subscribe: (input?: object) => Promise<string>;
  /** What the API shows of a webhook. */
  // biome-ignore lint/suspicious/noExplicitAny: a story reads whatever the API answers.
  readonly look: (webhookId: string) => Promise<any>;
  readonly untilInactive: (webhookId: string) => Promise<void>;
  /** Stores that vehicles appeared. */
  readonly add: (count?: number, state?: Partial<Vehicle>) => Promise<readonly Vehicle[]>;
  /** Stores a change of a vehicle that the API shows, or of something that it does not show. */
  readonly change: (vehicle: Vehicle, how: number | 'unseen') => Promise<Vehicle>;
  readonly stored: (vehicle: Vehicle) => Promise<Vehicle>;
  /** Puts what a vehicle's appearance told onto the bus once more. */
  readonly tellAgain: (vehicle: Vehicle) => Promise<void>;
  /** The time of the run. */
  readonly now: () => Instant;
  readonly until: (time: Instant) => Promise<void>;
  /** What functions logged of a webhook. */
  readonly logged: (webhookId: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
};

/** @param home Where the run logs. */
export const startWebhookPlace = async (
  { description }: LoadstarProcess,
  home: string,
  environment: Environment = 'production',
): Promise<WebhookPlace> => {
  const { apiUrl, tables, clock } = description;
  const connection = connectionTo(description);
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(connection), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const bus = new EventBridgeClient(connection);
  const commit = dynamoCommit(dynamo);
  const assets = assetRepository(dynamo, tables.assets);
  const now = () =>
    instant(Math.floor(clock.virtualOrigin + (Date.now() - clock.realOrigin) * clock.speed));
  const newId = uuidV7({ now });
  const client =
    environment === 'sandbox'
      ? await newSandboxClient(description)
      : await newProductionClient(description);
  const { clientId } = client;
  const api = await apiClient(apiUrl, client);
  const receiver = await startReceiver();
  const user = await newUser(description, clientId, now());

  const stored = async ({ id }: Vehicle) => {
    const found = await assets.get(clientId, id);
    if (found?.type !== 'vehicle') throw new Error(`there is no vehicle ${id}`);
    return found as Vehicle;
  };
  const look: WebhookPlace['look'] = async (webhookId) => {
    const { body } = await api.get(`/webhooks/${webhookId}`);
    return body;
  };
  return {
    ...{ api, clientId, userId: user.id, receiver, look, stored, now },
    subscribe: async (input = {}) => {
      const { url, secret } = receiver;
      const created = await api.post('/webhooks', { url, secret, events: ['*'], ...input });
      if (created.status !== 200) throw new Error(JSON.stringify(created.body));
      return created.body.id;
    },
    untilInactive: async (webhookId) => {
      const isOff = async () => {
        // Who asks a hundred times a second has the run do nothing else.
        await new Promise((resolve) => setTimeout(resolve, 300));
        return (await look(webhookId)).isActive === false || undefined;
      };
      await eventually('the webhook to be inactive', isOff, LONG_MS);
    },
    add: async (count = 1, state = {}) => {
      const made = Array.from({ length: count }, (): Vehicle => {
        const [id, created] = [newId(), now()];
        const whose = { clientId, userId: user.id, userSince: user.createdAt };
        const times = { createdAt: created, updatedAt: created };
        return { ...aVehicle(), ...whose, id, vendorDeviceId: id, ...times, ...state };
      });
      for (let start = 0; start < count; start += 100) {
        await commit(made.slice(start, start + 100).map(assets.adding));
      }
      return made;
    },
    change: async (vehicle, how) => {
      const { version, updatedAt, state } = vehicle;
      const later = instant(Math.max(now(), updatedAt + 1));
      const batteryLevel = how === 'unseen' ? state.chargeState.batteryLevel : percent(how);
      const chargeState = { ...state.chargeState, batteryLevel };
      const next = {
        ...vehicle,
        ...(how === 'unseen' && { vendorDeviceId: `${vehicle.vendorDeviceId} by another name` }),
        ...{ state: { ...state, chargeState }, updatedAt: later, version: version + 1 },
      };
      await commit([assets.replacing(next)]);
      return next;
    },
    tellAgain: async (vehicle) => {
      const change = { kind: 'asset', before: undefined, after: vehicle } as const;
      const events = eventsOfChange({ ...change, committedAt: vehicle.createdAt });
      const Entries = events.map(tellEvent()).map((event) => ({
        EventBusName: description.eventBusName,
        Source: EVENT_SOURCE,
        DetailType: event.name,
        Detail: JSON.stringify(event),
      }));
      await bus.send(new PutEventsCommand({ Entries }));
    },
    until: async (time) => {
      await eventually('time to pass', () => now() >= time || undefined, LONG_MS);
    },
    logged: async (webhookId) => {
      const lines = (await readFile(join(home, 'functions.log'), 'utf8')).split('\n');
      const own = lines.filter((line) => line.includes(webhookId));
      return own.map((line) => JSON.parse(line.slice(line.indexOf('{'))));
    },
    [Symbol.asyncDispose]: async () => {
      dynamo.destroy();
      bus.destroy();
      await receiver[Symbol.asyncDispose]();
    },
  };
};

/** A day of a run, on a busy machine. */
const LONG_MS = 150_000;
