import type { SQSRecord } from 'aws-lambda';
import { expect, it } from 'vitest';
import { worker } from '#functions/notify/deliver-events.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { recordingLog } from '#test/support/test-edge.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';
import { anEvent, numbersOf, startWebhookWorld } from '#test/support/webhook-world.ts';

const record = (messageId: string, body: unknown) =>
  ({ messageId, body: JSON.stringify(body) }) as SQSRecord;

it('delivers for each webhook of a batch by itself, and fails only where we failed', async () => {
  await using world = await startWebhookWorld();
  await using good = await startReceiver();
  await using bad = await startReceiver();
  bad.react(answer(500));
  const [one, other] = [await world.addWebhook(good.url), await world.addWebhook(bad.url)];
  const { clientId } = one;
  await world.fanOut([anEvent(1)]);
  world.clock.advance(seconds(1));
  const log = recordingLog();

  const result = await worker(
    () => world.deps,
    log,
  )({
    Records: [
      record('m-bad', { clientId, webhookId: other.id }),
      record('m-broken', { clientId }),
      record('m-good', { clientId, webhookId: one.id }),
      record('m-gone', { clientId, webhookId: 'deleted long ago' }),
    ],
  });

  expect(result.batchItemFailures).toEqual([{ itemIdentifier: 'm-broken' }]);
  expect(numbersOf(good.events())).toEqual([1]);
  // That a receiver fails is its state, not a failed message.
  expect(await world.webhook(other)).toMatchObject({ failures: 1 });
});
