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
import { key } from '#shared/data/dynamo/keys.ts';
import { queryAll } from '#shared/data/dynamo/query-all.ts';
import { byClient, queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import { readingRow } from '#shared/data/dynamo/row-read.ts';
import {
  addRow,
  checkRow,
  type RowKey,
  removeRow,
  removeRowAnyhow,
  replaceRow,
} from '#shared/data/dynamo/row-write.ts';
import { keysOfUser } from '#shared/data/dynamo/rows-of-user.ts';
import { deliveryLogRepository } from '#shared/data/webhooks/delivery-log-repository.ts';
import { EVENT, eventKey, parseEvent, toEventRow } from '#shared/data/webhooks/event-row.ts';
import {
  claimRow,
  counterKey,
  DELIVERIES,
  laneKey,
  laneRowKey,
  parseLease,
  parseWebhook,
  seenFrom,
  stillLaid,
  subjectOfTold,
  toLaneRow,
  toldKey,
  toldKeys,
  toldUntil,
  toWebhookRow,
  webhookKey,
} from '#shared/data/webhooks/webhook-row.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/**
 * Access patterns of the table `webhooks`
 *   subscription  pk = client # webhook   sk = WEBHOOK, also how far lane 0 has come
 *   lane          pk = client # webhook # lane   sk = LANE, how far any other has come
 *   queue         pk = client # webhook, # lane but for 0   sk = EVENT # order key, oldest first
 *   lastTold      pk = client # webhook   sk = TOLD # row, the newest event about it that was delivered;
 *                 pk = client # webhook # row   sk = TOLD where the webhook is divided
 *   all           pk = client             sk = URL # hash # version, claims the URL for a version and names the webhook
 *   limit         pk = client             sk = WEBHOOKS, counts the subscriptions; `closed` once deleted
 *   eventsOfUser  index byUser: userPk = client # user, userSk = webhook # order key
 *   delivery      pk = client # webhook # LOG   sk = DELIVERY # id, what became of it, oldest first
 *   shelf         pk = client # webhook # 300   sk = LANE, what is to be sent again; the events that are kept are its queue
 *   list          index byClient: clientPk = client, clientSk = creation
 *   agenda        index due: `deliveries`
 */
export const webhookRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): WebhookStore => ({
  get: async (clientId, webhookId, lane = 0) => {
    const row = await readRow(client, table, webhookKey(clientId, webhookId));
    if (!row || lane === 0) return row && parseWebhook(row);
    const own = await readRow(client, table, laneRowKey({ clientId, webhookId, lane }));
    return seenFrom(parseWebhook(row), lane, own);
  },
  leasedUntil: async (lane) => {
    const row = await readRow(client, table, laneRowKey(lane));
    return row ? parseLease(row) : null;
  },
  list: (clientId, page) => queryPage(client, byClient(table, key(clientId)), page, parseWebhook),
  all: async (clientId) => {
    const keys = await claimedKeys(client, table, clientId);
    return (await readRows(client, table, keys)).map(parseWebhook);
  },
  readingAll: async (clientId) =>
    (await claimedKeys(client, table, clientId)).map((each) =>
      readingRow(table, each, parseWebhook),
    ),
  adding: (webhook, limit) => [
    addRow(table, toWebhookRow(webhook, shards)),
    addRow(table, claimRow(webhook)),
    addToOpenRow(table, counterKey(webhook.clientId), limit),
  ],
  replacing: (next, previous) => {
    if (next.lane > 0) {
      const row = toLaneRow(next, shards);
      return [previous.version === 0 ? addRow(table, row) : replaceRow(table, row)];
    }
    const sharing = { ...next, sharesUrl: true };
    const [claim, freed] = [claimRow(sharing), claimRow(previous)];
    const replaced = replaceRow(table, toWebhookRow(sharing, shards));
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
  dequeuing: (of, orderKey) => removeRowAnyhow(table, eventKey(of, orderKey)),
  checkingLayout: ({ clientId, id, layout }) =>
    checkRow(table, webhookKey(clientId, id), stillLaid(layout)),
  forgetLane: (lane) => deleteRows(client, table, [laneRowKey(lane)]),
  ...eventQueue(client, table),
  log: deliveryLogRepository(client, table, shards),
  agenda: dueAgenda(client, table, DELIVERIES, shards, ([clientId, webhookId, lane]) => ({
    clientId: String(clientId),
    webhookId: String(webhookId),
    ...(lane !== undefined && { lane: Number(lane) }),
  })),
});

/** Through the claims and not through the index, which lags: a webhook gets the very next event. */
const claimedKeys = async (client: DynamoDBDocumentClient, table: string, clientId: string) => {
  const partition = ['pk', key(clientId)] as const;
  const claims = await queryAll(client, { table, partition, sort: ['sk', 'URL#'] });
  return claims.map(({ webhookId }) => webhookKey(clientId, String(webhookId)));
};

type EventQueue = Pick<
  WebhookStore,
  'enqueue' | 'head' | 'events' | 'eventsOfUser' | 'dequeue' | 'lastTold' | 'noteTold' | 'backlog'
>;

const eventQueue = (client: DynamoDBDocumentClient, table: string): EventQueue => ({
  enqueue: async (events) => {
    const queues = Map.groupBy(events, laneKey);
    await Promise.all(
      [...queues.values()].map(async (queue) => {
        // One after the other: a reader must not see an event whose elder is still on its way.
        for (const event of queue) await putOnce(client, table, event);
      }),
    );
  },
  head: async (of, limit) => {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({ ...queueOf(table, of), Limit: limit }),
    );
    return { events: Items.map(parseEvent), isAll: LastEvaluatedKey === undefined };
  },
  events: async (of, orderKeys) => {
    const keys = orderKeys.map((orderKey) => eventKey(of, orderKey));
    return (await readRows(client, table, keys)).map(parseEvent);
  },
  eventsOfUser: async function* (clientId, userId) {
    const keys = await keysOfUser(client, table, clientId, userId);
    for (let start = 0; start < keys.length; start += AT_ONCE) {
      yield (await readRows(client, table, keys.slice(start, start + AT_ONCE))).map(parseEvent);
    }
  },
  dequeue: (of, orderKeys) =>
    deleteRows(
      client,
      table,
      orderKeys.map((orderKey) => eventKey(of, orderKey)),
    ),
  lastTold: async (webhook, subjects) => {
    const keys = subjects.flatMap((subject) => toldKeys(webhook, subject));
    const rows = await readRows(client, table, keys);
    const told = new Map<string, string>();
    for (const row of rows) {
      const subject = subjectOfTold(row);
      if (String(row.told) > (told.get(subject) ?? '')) told.set(subject, String(row.told));
    }
    return told;
  },
  noteTold: async (webhook, told, now) => {
    await Promise.all(
      [...told].map(([subject, orderKey]) =>
        putNewer(client, table, {
          ...toldKey(webhook, subject),
          told: orderKey,
          expiresAt: toldUntil(now),
        }),
      ),
    );
  },
  backlog: async (of) => {
    let count = 0;
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const answer = await client.send(
        new QueryCommand({
          ...queueOf(table, of),
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

const queueOf = (table: string, of: DeliveryMessage) => ({
  TableName: table,
  ConsistentRead: true,
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
  ExpressionAttributeValues: { ':pk': laneKey(of), ':events': EVENT },
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
