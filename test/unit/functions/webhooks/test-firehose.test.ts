import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/test-firehose.ts';
import { testFirehose } from '#shared/contract/operations/webhooks/test-firehose.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: testFirehose, operation, connect: webhookDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addWebhook(world, { url: 'https://127.0.0.1:9/nobody' });
    return {};
  },
});

it('tests nothing where there is nothing for all events', async () => {
  await using world = await startOperationWorld();
  await addWebhook(world, { events: ['user:vehicle:updated'] });

  const answer = await callIn(world, spec, { headers: { 'enode-version': '2024-01-01' } });

  expectProblem(answer, 404, 'not-found');
  expect(answer.body.detail).toBe('There is no webhook for all events.');
});
