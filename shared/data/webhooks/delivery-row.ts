import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { DELIVERIES, laneRowKey } from '#shared/data/webhooks/webhook-row.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';
import type { Delivery } from '#shared/domain/webhooks/delivery.ts';
import { keptUntil, SHELF, type Shelf } from '#shared/domain/webhooks/shelf.ts';
import type { WebhookAddress } from '#shared/ports/delivery-log.ts';

/** What the key of a delivery begins with. Ids grow with time, so that they sort by it. */
export const DELIVERY = 'DELIVERY#';

/** Where the deliveries of a webhook are: apart from what waits, so that lanes never meet there. */
export const logKey = ({ clientId, webhookId }: WebhookAddress): string =>
  key(clientId, webhookId, 'LOG');

export const deliveryKey = (of: WebhookAddress, id: string) => ({
  pk: logKey(of),
  sk: `${DELIVERY}${id}`,
});

const moment = quantity<Instant>();

const DeliveryRow = z.object({
  clientId: z.string(),
  webhookId: z.string(),
  id: z.string(),
  lane: z.int(),
  status: z.enum(['pending', 'delivered', 'kept', 'dropped']),
  events: z.int(),
  createdAt: moment,
  attempts: z.array(
    z.object({
      at: moment,
      status: z.int().nullable(),
      took: quantity<Milliseconds>(),
      response: z.string().nullable(),
    }),
  ),
  nextAttemptAt: moment.nullable(),
  kept: z
    .object({ orderKeys: z.array(z.string()), lastQueuedAt: moment, until: moment })
    .nullable(),
  version: z.int(),
});

export const toDeliveryRow = (delivery: Delivery) => ({
  ...deliveryKey(delivery, delivery.id),
  ...delivery,
  expiresAt: Math.ceil(
    (delivery.kept?.until ?? keptUntil(delivery.attempts.at(-1)?.at ?? delivery.createdAt)) / 1000,
  ),
});

export const parseDelivery = (row: Record<string, unknown>): Delivery => DeliveryRow.parse(row);

const ShelfRow = z.object({
  replay: z.object({
    ids: z.array(z.string()),
    since: moment.nullable(),
    after: z.string().nullable(),
  }),
  failures: z.int(),
  retryAt: moment.nullable(),
  leasedUntil: moment.nullable(),
  dueAt: moment.nullable().default(null),
  version: z.int(),
});

export const shelfKey = (of: WebhookAddress) => laneRowKey({ ...of, lane: SHELF });

/** As that of a lane, so that the agenda leads to it. */
export const toShelfRow = (
  { clientId, webhookId, ids, since, after, dueAt, ...shelf }: Shelf,
  shards: AgendaShards,
) => ({
  ...shelfKey({ clientId, webhookId }),
  clientId,
  id: webhookId,
  lane: SHELF,
  ...shelf,
  batch: null,
  freshSince: null,
  replay: { ids, since, after },
  ...dueAttributes(DELIVERIES, `${webhookId}#${SHELF}`, dueAt, shards),
});

/** Where there is no row nobody has asked for anything yet. */
export const parseShelf = (of: WebhookAddress, row: Record<string, unknown> | undefined): Shelf => {
  const address = { clientId: of.clientId, webhookId: of.webhookId };
  if (!row) return { ...address, ...NOTHING_ASKED };
  const { replay, ...shelf } = ShelfRow.parse(row);
  return { ...address, ...replay, ...shelf };
};

const NOTHING_ASKED = {
  ids: [],
  since: null,
  after: null,
  failures: 0,
  retryAt: null,
  leasedUntil: null,
  dueAt: null,
  version: 0,
};
