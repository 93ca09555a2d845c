import * as z from 'zod';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** What a rule of the bus puts into the queue: EventBridge's envelope around an event of ours. */
export const EventMessage = z
  .object({
    detail: z.object({
      id: z.string(),
      clientId: z.string(),
      userId: z.string(),
      name: z.string(),
      occurredAt: z.number().transform((moment): Instant => instant(moment)),
      orderKey: z.string().min(1),
      subject: z.object({ type: z.string(), id: z.string() }),
      payload: z.record(z.string(), z.unknown()),
    }),
  })
  .transform(({ detail }): DomainEvent => detail);
