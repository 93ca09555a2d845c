import * as z from 'zod';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** Whatever the build that told the event has written there. */
const Payload = z.record(z.string(), z.unknown());

const rendition = {
  version: z.string(),
  payload: Payload,
  afterErasure: Payload.nullable(),
  isUntold: z.boolean().optional(),
};

/** What a rule of the bus puts into the queue: EventBridge's envelope around an event of ours. */
export const EventMessage = z
  .object({
    detail: z.object({
      id: z.string(),
      clientId: z.string(),
      userId: z.string(),
      userSince: z.number().transform(instant).nullable().default(null),
      name: z.string(),
      occurredAt: z.number().transform((moment): Instant => instant(moment)),
      orderKey: z.string().min(1),
      introducedBy: z
        .object({ name: z.string(), since: z.number().transform((moment) => instant(moment)) })
        .optional(),
      subject: z.object({ type: z.string(), id: z.string() }),
      ...rendition,
      older: z.array(z.object(rendition)),
    }),
  })
  .transform(({ detail }): ToldEvent => detail);
