import * as z from 'zod';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import { paginated } from '#shared/contract/schemas/paging.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

/** Where one delivery is found. */
export const deliveryPath = z.strictObject({
  webhookId: PathUuid.describe('Id of the webhook.'),
  deliveryId: PathUuid.describe('Id of the delivery, as its receiver sees it.'),
});

export const WebhookDelivery = z
  .strictObject({
    id: z.string().describe('The delivery id that the receiver sees, the same at every attempt.'),
    status: z
      .enum(['PENDING', 'DELIVERED', 'KEPT', 'DROPPED'])
      .describe(
        '`PENDING`: it is tried again by itself. `DELIVERED`: the receiver has it. `KEPT`: it was given up, and can be sent ' +
          'again. `DROPPED`: it is not sent any more, because something in it was erased or it was kept for long enough.',
      ),
    events: z.int().describe('How many events it holds.'),
    createdAt: Timestamp.describe('When it was first tried, or given up untried.'),
    nextAttemptAt: Timestamp.nullable().describe(
      'When it is tried again by itself; null when nothing is planned.',
    ),
    keptUntil: Timestamp.nullable().describe('Until when it can be sent again; null unless kept.'),
    attempts: z
      .array(
        z.strictObject({
          at: Timestamp.describe('When it was sent.'),
          status: z
            .int()
            .nullable()
            .describe('Status code of the answer; null when none came within five seconds.'),
          durationMs: z
            .number()
            .nullable()
            .describe('Milliseconds until the answer; null when none came.'),
          response: z
            .string()
            .nullable()
            .describe('The first 1,024 characters of its body; null when no answer came.'),
        }),
      )
      .describe(
        'The latest 20 attempts, oldest first; none of a delivery that was given up untried.',
      ),
  })
  .meta({ id: 'WebhookDelivery', description: 'What became of one delivery to a webhook.' });

export const WebhookDeliveryList = paginated(WebhookDelivery)
  .extend({
    keptEvents: z
      .int()
      .describe(
        'How many events of the webhook were given up and can be sent again, on all pages.',
      ),
  })
  .meta({ id: 'PaginatedWebhookDeliveryList' });
