import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { creationKey, dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';

/** Name of the agenda that subscriptions with something to do are on. */
export const DELIVERIES = 'deliveries';

const moment = quantity<Instant>();

const WebhookRow = z.object({
  clientId: z.string(),
  id: z.string(),
  url: z.string(),
  secret: z.string(),
  previousSecret: z.object({ secret: z.string(), expiresAt: moment }).nullable(),
  authentication: z.object({ headerName: z.string(), headerValue: z.string() }).nullable(),
  events: z.array(z.string()),
  apiVersion: z.string().nullable(),
  isActive: z.boolean(),
  failures: z.int(),
  batch: z
    .object({ id: z.string(), orderKeys: z.array(z.string()), isDelivered: z.boolean() })
    .nullable(),
  leasedUntil: moment.nullable(),
  retryAt: moment.nullable(),
  heartbeatAt: moment,
  lastSuccess: moment,
  createdAt: moment,
  updatedAt: moment,
  version: z.int(),
  dueAt: moment.nullable().default(null),
});

const EventRow = z.object({
  clientId: z.string(),
  webhookId: z.string(),
  orderKey: z.string(),
  body: z.string(),
  afterErasure: z.string().nullable().default(null),
  erasedWith: z.string().nullable(),
  userSince,
  queuedAt: moment,
});

export const webhookKey = (clientId: string, webhookId: string) => ({
  pk: key(clientId, webhookId),
  sk: 'WEBHOOK',
});

export const toWebhookRow = ({ dueAt, ...webhook }: Webhook, shards: AgendaShards) => ({
  ...webhookKey(webhook.clientId, webhook.id),
  ...webhook,
  clientPk: key(webhook.clientId),
  clientSk: creationKey(webhook),
  ...dueAttributes(DELIVERIES, webhook.id, dueAt, shards),
});

export const parseWebhook = (row: Record<string, unknown>): Webhook => WebhookRow.parse(row);

/** Order keys are our own and sort as they are, so they are not escaped. */
export const eventKey = (clientId: string, webhookId: string, orderKey: string) => ({
  pk: key(clientId, webhookId),
  sk: `EVENT#${orderKey}`,
});

export const toEventRow = (event: QueuedEvent) => ({
  ...eventKey(event.clientId, event.webhookId, event.orderKey),
  ...event,
  ...(event.erasedWith === null
    ? {}
    : {
        userPk: key(event.clientId, event.erasedWith),
        userSk: `${event.webhookId}#${event.orderKey}`,
      }),
  expiresAt: Math.ceil(after(event.queuedAt, LONGEST_WAIT) / 1000),
});

/**
 * How long an event may wait. Far more than the 26 hours of a receiver that is down; what is still there
 * then has lost its webhook by a crash, or waits behind a receiver that hardly ever answers.
 */
const LONGEST_WAIT = hours(7 * 24);

export const parseEvent = (row: Record<string, unknown>): QueuedEvent => EventRow.parse(row);

/**
 * What a webhook was last told of a row. Kept longer than anything can be told late: dead letters are kept
 * for 14 days and may be sent back on the last of them.
 */
export const toldKey = (clientId: string, webhookId: string, subject: string) => ({
  pk: key(clientId, webhookId),
  sk: key('TOLD', subject),
});

/** When a row of `toldKey` may go, in seconds. */
export const toldUntil = (now: Instant): number => Math.ceil(after(now, hours(15 * 24)) / 1000);

/**
 * The row by which a client's URL belongs to one webhook. URLs that mean the same have the same one;
 * hashed, because an escaped URL can be longer than a key may be.
 */
export const claimRow = ({ clientId, id, url }: Pick<Webhook, 'clientId' | 'id' | 'url'>) => ({
  pk: key(clientId),
  sk: `URL#${createHash('sha256').update(new URL(url).href).digest('hex')}`,
  webhookId: id,
  version: 1,
});

export const counterKey = (clientId: string) => ({ pk: key(clientId), sk: 'WEBHOOKS' });
