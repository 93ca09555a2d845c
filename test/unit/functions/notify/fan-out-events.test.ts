import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { worker } from '#functions/notify/fan-out-events.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { recordingLog } from '#test/support/test-edge.ts';
import { anEvent, numbersOf, startWebhookWorld } from '#test/support/webhook-world.ts';

/** A batch as Lambda hands it over; the n-th body is the message `m-n`. */
const batch = (...bodies: unknown[]): SQSEvent => ({
  Records: bodies.map((body, index) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return { messageId: `m-${index}`, body: text } as SQSRecord;
  }),
});

/** A domain event as a rule of the bus puts it into the queue. */
const fromBus = (detail: unknown) => ({
  version: '0',
  id: 'bus-1',
  'detail-type': 'user:vehicle:updated',
  source: 'loadstar',
  account: '123456789012',
  time: '2025-10-01T12:00:00Z',
  region: 'eu-central-1',
  resources: [],
  detail,
});

describe('the worker of webhookEvents', () => {
  it('queues what the bus brings, and returns to the queue only what failed', async () => {
    await using world = await startWebhookWorld();
    const webhook = await world.addWebhook('https://a.example.com/');
    const log = recordingLog();
    const run = worker(() => world.deps, log);

    const result = await run(
      batch(
        fromBus(anEvent(1)),
        'not JSON',
        fromBus({ ...anEvent(2), orderKey: undefined }),
        fromBus(anEvent(3, { occurredAt: instant(1e20) })),
        fromBus(anEvent(4)),
      ),
    );

    expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'm-1',
      'm-2',
      'm-3',
    ]);
    expect(log.lines.map(({ code, messageId }) => [code, messageId])).toEqual([
      ['message_failed', 'm-1'],
      ['message_failed', 'm-2'],
      ['message_failed', 'm-3'],
    ]);
    const { events: queue } = await world.deps.webhooks.head(
      { clientId: aClient().id, webhookId: webhook.id },
      10,
    );
    expect(numbersOf(queue.map(({ body }) => JSON.parse(body)))).toEqual([1, 4]);
  });

  it('has nothing against an empty batch', async () => {
    await using world = await startWebhookWorld();

    expect(await worker(() => world.deps)(batch())).toEqual({ batchItemFailures: [] });
  });
});
