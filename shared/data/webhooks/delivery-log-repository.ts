import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { deleteRows } from '#shared/data/dynamo/delete-rows.ts';
import { rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { queryPages } from '#shared/data/dynamo/query-pages.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import {
  DELIVERY,
  deliveryKey,
  logKey,
  parseDelivery,
  parseShelf,
  shelfKey,
  toDeliveryRow,
  toShelfRow,
} from '#shared/data/webhooks/delivery-row.ts';
import { toEventRow } from '#shared/data/webhooks/event-row.ts';
import type { Page, PageRequest, Position } from '#shared/domain/paging/page.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import { SHELF } from '#shared/domain/webhooks/shelf.ts';
import type { DeliveryLog, WebhookAddress } from '#shared/ports/delivery-log.ts';

/** What is kept of deliveries, and the shelf: beside the queues, in the table of webhooks, where its patterns are listed. */
export const deliveryLogRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards: AgendaShards,
): DeliveryLog => ({
  get: async (of, id) => {
    const row = await readRow(client, table, deliveryKey(of, id));
    return row && parseDelivery(row);
  },
  list: (of, page) => listDeliveries(client, table, of, page),
  kept: async function* (of, after) {
    const range = [`${DELIVERY}${after ?? ''}`, BEHIND_ALL] as const;
    for await (const rows of queryPages(client, {
      table,
      pk: logKey(of),
      range,
      pageSize: AT_ONCE,
    })) {
      const kept = rows.map(parseDelivery).filter(({ status }) => status === 'kept');
      yield* kept.filter(({ id }) => id !== after);
    }
  },
  adding: (delivery) => addRow(table, toDeliveryRow(delivery)),
  replacing: (delivery) => replaceRow(table, toDeliveryRow(delivery)),
  forget: async (of) => {
    for await (const rows of queryPages(client, { table, pk: logKey(of) })) {
      await deleteRows(client, table, rows.map(rowKeyOf));
    }
  },
  shelve: async (events, until) => {
    const expiresAt = Math.ceil(until / 1000);
    const rows = events.map((event) => ({ ...toEventRow({ ...event, lane: SHELF }), expiresAt }));
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      const some = rows.slice(start, start + AT_ONCE);
      await Promise.all(
        some.map((Item) => client.send(new PutCommand({ TableName: table, Item }))),
      );
    }
  },
  shelf: async (of) => parseShelf(of, await readRow(client, table, shelfKey(of))),
  replacingShelf: (next) => {
    const row = toShelfRow(next, shards);
    return next.version === 1 ? addRow(table, row) : replaceRow(table, row);
  },
});

/** `~` sorts behind everything that an id is made of. */
const BEHIND_ALL = `${DELIVERY}~`;

/** Rows that are written or looked at together: those of deliveries that are kept are large. */
const AT_ONCE = 10;

/** One page, newest first. */
const listDeliveries = async (
  client: DynamoDBDocumentClient,
  table: string,
  of: WebhookAddress,
  page: PageRequest,
): Promise<Page<Delivery>> => {
  const { size, after, before } = page;
  const found = await readPage(client, table, of, page);
  const isMore = found.length > size;
  const backwards = before !== undefined;
  const rows = backwards ? found.slice(0, size).toReversed() : found.slice(0, size);
  return {
    rows,
    after: backwards || isMore ? edge(rows.at(-1)) : null,
    before: (backwards ? isMore : after !== undefined) ? edge(rows[0]) : null,
  };
};

/** A page and one more, if there is one: a page that is longer than DynamoDB reads at once takes several reads. */
const readPage = async (
  client: DynamoDBDocumentClient,
  table: string,
  of: WebhookAddress,
  { size, after, before }: PageRequest,
): Promise<readonly Delivery[]> => {
  const edges = new Set([after?.id, before?.id]);
  const found: Delivery[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': logKey(of),
          ':from': `${DELIVERY}${before?.id ?? ''}`,
          ':to': after ? `${DELIVERY}${after.id}` : BEHIND_ALL,
        },
        ScanIndexForward: before !== undefined,
        // BETWEEN includes the edge itself, and one more tells whether there is a next page.
        Limit: size + 2,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    found.push(...(answer.Items ?? []).map(parseDelivery).filter(({ id }) => !edges.has(id)));
    start = answer.LastEvaluatedKey;
  } while (start && found.length <= size);
  return found;
};

const edge = (delivery: Delivery | undefined): Position | null =>
  delivery ? { createdAt: delivery.createdAt, id: delivery.id } : null;
