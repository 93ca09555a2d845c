import { expect, it } from 'vitest';
import { events } from '#shared/contract/event-registry.ts';
import { WebhookEvents } from '#shared/contract/schemas/webhook.ts';

it.each(events)('$name can be subscribed to if it says so: $subscribable', (event) => {
  expect(WebhookEvents.safeParse([event.name]).success).toBe(event.subscribable);
});
