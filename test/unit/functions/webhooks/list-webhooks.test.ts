import { expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/list-webhooks.ts';
import { listWebhooks } from '#shared/contract/operations/webhooks/list-webhooks.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: listWebhooks, operation, connect: webhookDeps };

describeOperation({
  ...spec,
  arrange: async (world) => {
    await addWebhook(world);
    return {};
  },
  underForeignIds: 'empty',
});

it('shows the newest first, page by page and back', async () => {
  await using world = await startOperationWorld();
  for (let n = 1; n <= 3; n += 1) await addWebhook(world, { url: `https://n${n}.example.com/` });
  const page = async (query: Record<string, string>) => {
    const { body } = await callIn(world, spec, { query: { pageSize: '2', ...query } });
    const urls = body.data.map(({ url }: { url: string }) => url.slice(8, 10));
    return { urls, ...body.pagination };
  };

  const first = await page({});
  const second = await page({ after: first.after });
  const back = await page({ before: second.before });

  expect(first).toMatchObject({ urls: ['n3', 'n2'], before: null });
  expect(second).toMatchObject({ urls: ['n1'], after: null });
  expect(back).toMatchObject({ urls: ['n3', 'n2'] });
});
