import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/put-firehose.ts';
import { putFirehose } from '#shared/contract/operations/webhooks/put-firehose.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: putFirehose, operation, connect: webhookDeps };
const headers = { 'enode-version': '2024-01-01' };
const wanted = { url: 'https://hooks.example.com/all', secret: 'a-secret-of-all' };

describeOperation({ ...spec, arrange: async () => ({ body: wanted }) });

it('makes a webhook for all events, and changes that one from then on', async () => {
  await using world = await startOperationWorld();
  const { webhooks } = webhookDeps(world);

  expect((await callIn(world, spec, { body: wanted, headers })).status).toBe(204);
  const [made, ...none] = await webhooks.all(world.clientId);
  expect(none).toEqual([]);
  expect(made).toMatchObject({ url: wanted.url, events: ['*'], apiVersion: null });

  const body = { ...wanted, url: 'https://hooks.example.com/elsewhere' };
  expect((await callIn(world, spec, { body, headers })).status).toBe(204);
  const [changed, ...more] = await webhooks.all(world.clientId);
  expect(more).toEqual([]);
  expect(changed).toMatchObject({ id: made?.id, url: body.url });
});

it('makes one webhook, whoever asks for it at once', async () => {
  await using world = await startOperationWorld();
  await addWebhook(world, { events: ['user:vehicle:updated'] });

  const urls = ['a', 'b', 'c'].map((name) => `https://hooks.example.com/${name}`);
  const answers = await Promise.all(
    urls.map((url) => callIn(world, spec, { body: { ...wanted, url }, headers })),
  );

  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
  const all = await webhookDeps(world).webhooks.all(world.clientId);
  const [firehose, ...more] = all.filter(({ events }) => events.includes('*'));
  expect(more).toEqual([]);
  expect(urls).toContain(firehose?.url);
});

it('leaves webhooks for some events alone', async () => {
  await using world = await startOperationWorld();
  const some = await addWebhook(world, { events: ['user:vehicle:updated'] });

  await callIn(world, spec, { body: wanted, headers });

  const all = await webhookDeps(world).webhooks.all(world.clientId);
  expect(all).toHaveLength(2);
  expect(all).toContainEqual(some);
});

it('says which operation is there in newer versions', async () => {
  await using world = await startOperationWorld();

  const answer = await callIn(world, spec, {
    body: wanted,
    headers: { 'enode-version': '2025-10-01' },
  });

  expectProblem(answer, 404, 'not-found');
  expect(answer.body.detail).toContain('POST /webhooks');
});
