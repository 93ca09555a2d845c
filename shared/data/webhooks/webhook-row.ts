import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { creationKey, dueAttributes, key, partsOf } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';
import { isDivided, type LaneLayout, UNDIVIDED } from '#shared/domain/webhooks/lanes.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';

/** Name of the agenda that subscriptions with something to do are on. */
export const DELIVERIES = 'deliveries';

const moment = quantity<Instant>();

/** How far the delivery of one lane has come. */
const delivery = {
  failures: z.int(),
  batch: z
    .object({
      id: z.string(),
      orderKeys: z.array(z.string()),
      // A former build introduced nothing.
      introduces: z.array(z.string()).default([]),
      isDelivered: z.boolean(),
    })
    .nullable(),
  leasedUntil: moment.nullable(),
  retryAt: moment.nullable(),
  freshSince: moment.nullable().default(null),
  version: z.int(),
  dueAt: moment.nullable().default(null),
};

const Layout = z.object({
  count: z.int(),
  former: z.int().nullable(),
  most: z.int(),
  changes: z.int(),
});

const WebhookRow = z.object({
  ...delivery,
  clientId: z.string(),
  id: z.string(),
  url: z.string(),
  secret: z.string(),
  previousSecret: z.object({ secret: z.string(), expiresAt: moment }).nullable(),
  authentication: z.object({ headerName: z.string(), headerValue: z.string() }).nullable(),
  events: z.array(z.string()),
  apiVersion: z.string().nullable(),
  sharesUrl: z.boolean().default(false),
  isActive: z.boolean(),
  isGone: z.boolean().default(false),
  layout: Layout.default(UNDIVIDED),
  heartbeatAt: moment,
  lastSuccess: moment,
  createdAt: moment,
  updatedAt: moment,
});

const LaneRow = z.object(delivery);

export const webhookKey = (clientId: string, webhookId: string) => ({
  pk: key(clientId, webhookId),
  sk: 'WEBHOOK',
});

export const toWebhookRow = ({ dueAt, lane: _, ...webhook }: Webhook, shards: AgendaShards) => ({
  ...webhookKey(webhook.clientId, webhook.id),
  ...webhook,
  clientPk: key(webhook.clientId),
  clientSk: creationKey(webhook),
  ...dueAttributes(DELIVERIES, webhook.id, dueAt, shards),
});

export const parseWebhook = (row: Record<string, unknown>): Webhook => ({
  ...WebhookRow.parse(row),
  lane: 0,
});

/** On what condition a row has the layout still that was read of it; it has none as long as nobody has changed it. */
export const stillLaid = ({ changes }: LaneLayout) => ({
  ConditionExpression:
    changes === UNDIVIDED.changes
      ? 'attribute_exists(pk) AND (attribute_not_exists(#layout) OR #layout.#changes = :changes)'
      : '#layout.#changes = :changes',
  ExpressionAttributeNames: { '#layout': 'layout', '#changes': 'changes' },
  ExpressionAttributeValues: { ':changes': changes },
});

/** The partition of a lane. Lane 0 is in that of the webhook itself. */
export const laneKey = ({ clientId, webhookId, lane = 0 }: DeliveryMessage): string =>
  lane === 0 ? key(clientId, webhookId) : key(clientId, webhookId, String(lane));

/** What is kept of a lane other than 0; of that the webhook's own row tells. */
export const laneRowKey = (lane: DeliveryMessage) => ({ pk: laneKey(lane), sk: 'LANE' });

export const toLaneRow = (seen: Webhook, shards: AgendaShards) => ({
  ...laneRowKey({ clientId: seen.clientId, webhookId: seen.id, lane: seen.lane }),
  clientId: seen.clientId,
  id: seen.id,
  lane: seen.lane,
  failures: seen.failures,
  batch: seen.batch,
  leasedUntil: seen.leasedUntil,
  retryAt: seen.retryAt,
  freshSince: seen.freshSince,
  version: seen.version,
  ...dueAttributes(DELIVERIES, `${seen.id}#${seen.lane}`, seen.dueAt, shards),
});

/**
 * A webhook, seen from a lane other than 0. Of a lane without a row nothing has been delivered yet; what was
 * counted before the webhook got its attempts back is void.
 */
export const seenFrom = (
  webhook: Webhook,
  lane: number,
  row: Record<string, unknown> | undefined,
): Webhook => {
  const { freshSince, failures, retryAt, ...known } = row ? LaneRow.parse(row) : NOTHING_YET;
  const counts = freshSince === webhook.freshSince ? { failures, retryAt } : NOTHING_COUNTED;
  return { ...webhook, ...known, ...counts, lane };
};

const NOTHING_COUNTED = { failures: 0, retryAt: null };
const NOTHING_YET = {
  ...NOTHING_COUNTED,
  batch: null,
  leasedUntil: null,
  freshSince: null,
  version: 0,
  dueAt: null,
};

/** Until when a lane is leased, by its row. */
export const parseLease = (row: Record<string, unknown>): Instant | null =>
  LaneRow.parse(row).leasedUntil;

type Told = Pick<Webhook, 'clientId' | 'id' | 'layout'>;

/**
 * Where it is kept what a webhook was last told of a row. Kept longer than anything can be told late: dead
 * letters are kept for 14 days and may be sent back on the last of them.
 *
 * Of a webhook that is divided, each row's is in a partition of its own: those of all lanes together are more
 * than one can take, and the row may come into another lane. One that is not has them in its own, where the
 * build before lanes looks for them.
 */
export const toldKey = ({ clientId, id, layout }: Told, subject: string) =>
  isDivided(layout)
    ? { pk: key(clientId, id, subject), sk: 'TOLD' }
    : { pk: key(clientId, id), sk: key('TOLD', subject) };

/** Everywhere where it may be kept: also where it was before the layout changed. */
export const toldKeys = (of: Told, subject: string) =>
  [of.layout, ...(of.layout.changes === 0 ? [] : [otherWay(of.layout)])].map((layout) =>
    toldKey({ ...of, layout }, subject),
  );

const otherWay = (layout: LaneLayout): LaneLayout =>
  isDivided(layout) ? { ...layout, count: 1 } : { ...layout, count: 2 };

/** The subject that a row of `toldKey` is about. */
export const subjectOfTold = ({ pk, sk }: Record<string, unknown>): string =>
  String(sk) === 'TOLD' ? String(partsOf(String(pk))[2]) : String(partsOf(String(sk))[1]);

/** When a row of `toldKey` may go, in seconds. */
export const toldUntil = (now: Instant): number => Math.ceil(after(now, hours(15 * 24)) / 1000);

/**
 * The row by which a client's URL belongs to one webhook of an API version. URLs that mean the same have the same one;
 * hashed, because an escaped URL can be longer than a key may be. One that a former build wrote is for all versions.
 */
export const claimRow = ({ clientId, id, url, apiVersion, sharesUrl }: Claiming) => ({
  pk: key(clientId),
  sk: `URL#${createHash('sha256').update(new URL(url).href).digest('hex')}${
    sharesUrl && apiVersion !== null ? `#${apiVersion}` : ''
  }`,
  webhookId: id,
  version: 1,
});

type Claiming = Pick<Webhook, 'clientId' | 'id' | 'url' | 'apiVersion' | 'sharesUrl'>;

export const counterKey = (clientId: string) => ({ pk: key(clientId), sk: 'WEBHOOKS' });
