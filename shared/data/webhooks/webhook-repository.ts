import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { addToOpenRow, addToRow, closeRow } from '#shared/data/dynamo/counter-write.ts';
import { deleteRows } from '#shared/data/dynamo/delete-rows.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { key, partsOf } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { byClient, queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import { addRow, type RowKey, removeRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { keysOfUser } from '#shared/data/dynamo/rows-of-user.ts';
import {
  claimRow,
  counterKey,
  DELIVERIES,
  eventKey,
  parseEvent,
  parseWebhook,
  toEventRow,
  toldKey,
  toldUntil,
  toWebhookRow,
  webhookKey,
} from '#shared/data/webhooks/webhook-row.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/**
 * Access patterns of the table `webhooks`
 *   subscription  pk = client # webhook   sk = WEBHOOK
 *   queue         pk = client # webhook   sk = EVENT # order key, oldest first
 *   lastTold      pk = client # webhook   sk = TOLD # row, the newest event about it that was delivered
 *   all           pk = client             sk = URL # hash, claims the URL and names the webhook
 *   limit         pk = client             sk = WEBHOOKS, counts the subscriptions; `closed` once deleted
 *   eventsOfUser  index byUser: userPk = client # user, userSk = webhook # order key
 *   list          index byClient: clientPk = client, clientSk = creation
 *   agenda        index due: `deliveries`
 */
export const webhookRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): WebhookStore => ({
  get: async (clientId, webhookId) => {
    const row = await readRow(client, table, webhookKey(clientId, webhookId));
    return row && parseWebhook(row);
  },
  list: (clientId, page) => queryPage(client, byClient(table, key(clientId)), page, parseWebhook),
  all: async (clientId) => {
    // Through the claims and not through the index, which lags: a webhook gets the very next event.
    const partition = ['pk', key(clientId)] as const;
    const claims = await queryAll(client, { table, partition, sort: ['sk', 'URL#'] });
    const keys = claims.map(({ webhookId }) => webhookKey(clientId, String(webhookId)));
    return (await readRows(client, table, keys)).map(parseWebhook);
  },
  adding: (webhook, limit) => [
    addRow(table, toWebhookRow(webhook, shards)),
    addRow(table, claimRow(webhook)),
    addToOpenRow(table, counterKey(webhook.clientId), limit),
  ],
  replacing: (next, previous) => {
    const [claim, freed] = [claimRow(next), claimRow(previous)];
    const replaced = replaceRow(table, toWebhookRow(next, shards));
    if (claim.sk === freed.sk) return [replaced];
    return [replaced, addRow(table, claim), removeRow(table, freed, freed.version)];
  },
  removing: (webhook) => {
    const claim = claimRow(webhook);
    return [
      removeRow(table, toWebhookRow(webhook, shards), webhook.version),
      removeRow(table, claim, claim.version),
      addToRow(table, counterKey(webhook.clientId), -1),
    ];
  },
  closing: (clientId) => closeRow(table, counterKey(clientId)),
  ...eventQueue(client, table),
  agenda: dueAgenda(client, table, DELIVERIES, shards, ([clientId, webhookId]) => ({
    clientId: String(clientId),
    webhookId: String(webhookId),
  })),
});

type EventQueue = Pick<
  WebhookStore,
  'enqueue' | 'head' | 'events' | 'eventsOfUser' | 'dequeue' | 'lastTold' | 'noteTold' | 'backlog'
>;

const eventQueue = (client: DynamoDBDocumentClient, table: string): EventQueue => ({
  enqueue: async (events) => {
    const queues = Map.groupBy(events, ({ clientId, webhookId }) => key(clientId, webhookId));
    await Promise.all(
      [...queues.values()].map(async (queue) => {
        // One after the other: a reader must not see an event whose elder is still on its way.
        for (const event of queue) await putOnce(client, table, event);
      }),
    );
  },
  head: async (clientId, webhookId, limit) => {
    const { Items = [] } = await client.send(
      new QueryCommand({ ...queueOf(table, clientId, webhookId), Limit: limit }),
    );
    return Items.map(parseEvent);
  },
  events: async (clientId, webhookId, orderKeys) => {
    const keys = orderKeys.map((orderKey) => eventKey(clientId, webhookId, orderKey));
    return (await readRows(client, table, keys)).map(parseEvent);
  },
  eventsOfUser: async function* (clientId, userId) {
    const keys = await keysOfUser(client, table, clientId, userId);
    for (let start = 0; start < keys.length; start += AT_ONCE) {
      yield (await readRows(client, table, keys.slice(start, start + AT_ONCE))).map(parseEvent);
    }
  },
  dequeue: (clientId, webhookId, orderKeys) =>
    deleteRows(
      client,
      table,
      orderKeys.map((orderKey) => eventKey(clientId, webhookId, orderKey)),
    ),
  lastTold: async ({ clientId, webhookId }, subjects) => {
    const keys = subjects.map((subject) => toldKey(clientId, webhookId, subject));
    const rows = await readRows(client, table, keys);
    return new Map(rows.map(({ sk, told }) => [String(partsOf(String(sk))[1]), String(told)]));
  },
  noteTold: async ({ clientId, webhookId }, told, now) => {
    await Promise.all(
      [...told].map(([subject, orderKey]) =>
        putNewer(client, table, {
          ...toldKey(clientId, webhookId, subject),
          told: orderKey,
          expiresAt: toldUntil(now),
        }),
      ),
    );
  },
  backlog: async (clientId, webhookId) => {
    let count = 0;
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const answer = await client.send(
        new QueryCommand({
          ...queueOf(table, clientId, webhookId),
          Select: 'COUNT',
          ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
        }),
      );
      count += answer.Count ?? 0;
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    return count;
  },
});

/** Events are large; a user whose client's receiver is down may have thousands. */
const AT_ONCE = 100;

const queueOf = (table: string, clientId: string, webhookId: string) => ({
  TableName: table,
  ConsistentRead: true,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
  ExpressionAttributeValues: { ':pk': key(clientId, webhookId), ':events': 'EVENT#' },
});

const putOnce = (client: DynamoDBDocumentClient, table: string, event: QueuedEvent) =>
  putWhere(client, {
    TableName: table,
    Item: toEventRow(event),
    ConditionExpression: 'attribute_not_exists(pk)',
  });

/** A worker that was held up must not undo what a later one noted. */
const putNewer = (
  client: DynamoDBDocumentClient,
  table: string,
  row: RowKey & { readonly told: string; readonly expiresAt: number },
) =>
  putWhere(client, {
    TableName: table,
    Item: row,
    ConditionExpression: 'attribute_not_exists(pk) OR told < :told',
    ExpressionAttributeValues: { ':told': row.told },
  });

/** Stores a row on a condition; that it does not hold is no failure. */
const putWhere = async (client: DynamoDBDocumentClient, input: PutCommandInput): Promise<void> => {
  try {
    await client.send(new PutCommand(input));
  } catch (failure) {
    if (!(failure instanceof ConditionalCheckFailedException)) throw failure;
  }
};
