import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { events } from '#shared/contract/event-registry.ts';
import { WebhookEvents } from '#shared/contract/schemas/webhook.ts';

it.each(events)('$name can be subscribed to if it says so: $subscribable', (event) => {
  expect(WebhookEvents.safeParse([event.name]).success).toBe(event.subscribable);
});

it('are 25, each with the schema of its payload in the published document', () => {
  const { webhooks } = JSON.parse(readFileSync('openapi.json', 'utf8'));

  expect(Object.keys(webhooks).toSorted()).toEqual(events.map(({ name }) => name).toSorted());
  expect(events).toHaveLength(25);
  for (const { name } of events) {
    const { schema } = webhooks[name].post.requestBody.content['application/json'];
    expect(Object.keys(schema).length).toBeGreaterThan(0);
  }
});
