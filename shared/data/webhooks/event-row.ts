import * as z from 'zod';
import { key, partsOf } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import { packText, unpackText } from '#shared/data/webhooks/packed-text.ts';
import { laneKey } from '#shared/data/webhooks/webhook-row.ts';
import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';
import type { QueuedEvent } from '#shared/domain/webhooks/webhook.ts';
import type { DeliveryMessage } from '#shared/ports/messages.ts';

/** What the key of an event's row begins with. */
export const EVENT = 'EVENT#';

/** Order keys are our own and sort as they are, so they are not escaped. */
export const eventKey = (of: DeliveryMessage, orderKey: string) => ({
  pk: laneKey(of),
  sk: `${EVENT}${orderKey}`,
});

/**
 * An event as it waits in a lane. A partition writes a thousand kilobytes a second: so what is in the key is not told again,
 * and texts are packed, and most events are one kilobyte and not three. In lane 0 they are as they always were, for
 * builds that know no lanes.
 */
export const toEventRow = (event: QueuedEvent) => ({
  ...eventKey(event, event.orderKey),
  ...(event.lane === 0 ? event : packed(event)),
  ...(event.erasedWith === null
    ? {}
    : {
        userPk: key(event.clientId, event.erasedWith),
        userSk: `${event.webhookId}#${event.orderKey}`,
      }),
  expiresAt: Math.ceil(after(event.queuedAt, LONGEST_WAIT) / 1000),
});

const packed = ({ body, afterErasure, userSince: since, introducedBy, queuedAt }: QueuedEvent) => ({
  packed: packText(body),
  ...(afterErasure !== null && { packedAfterErasure: packText(afterErasure) }),
  userSince: since,
  ...(introducedBy && { introducedBy }),
  queuedAt,
});

/**
 * How long an event may wait. Far more than the 26 hours of a receiver that is down; what is still there
 * then has lost its webhook by a crash, or waits behind a receiver that hardly ever answers.
 */
const LONGEST_WAIT = hours(7 * 24);

/** @throws when it is not a row that any build wrote. */
export const parseEvent = (row: Record<string, unknown>): QueuedEvent => {
  const { pk, sk, userPk, ...event } = EventRow.parse(row);
  const { body, afterErasure } = 'packed' in row ? PackedTexts.parse(row) : Texts.parse(row);
  const [clientId = '', webhookId = '', lane = '0'] = partsOf(pk);
  const [, erasedWith = null] = userPk === undefined ? [] : partsOf(userPk);
  const orderKey = sk.slice(EVENT.length);
  const of = { clientId, webhookId, lane: Number(lane), orderKey };
  return { ...event, ...of, body, afterErasure, erasedWith };
};

const EventRow = z.object({
  pk: z.string(),
  sk: z.string().startsWith(EVENT),
  userSince,
  queuedAt: quantity<Instant>(),
  // Absent from rows that an older version wrote.
  introducedBy: z.object({ name: z.string(), since: quantity<Instant>() }).nullable().default(null),
  /** Absent from rows of what holds nothing of a user. */
  userPk: z.string().optional(),
});

const Texts = z.object({
  body: z.string(),
  // Absent from rows that an older version wrote.
  afterErasure: z.string().nullable().default(null),
});

const PackedTexts = z
  .object({ packed: z.string(), packedAfterErasure: z.string().optional() })
  .transform(({ packed: body, packedAfterErasure }) => ({
    body: unpackText(body),
    afterErasure: packedAfterErasure === undefined ? null : unpackText(packedAfterErasure),
  }));
