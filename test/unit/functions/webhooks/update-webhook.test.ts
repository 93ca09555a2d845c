import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/update-webhook.ts';
import { updateWebhook } from '#shared/contract/operations/webhooks/update-webhook.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addInactiveWebhook, addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: updateWebhook, operation, connect: webhookDeps };
const patch = (world: World, { id }: Webhook, body: unknown) =>
  callIn(world, spec, { path: { webhookId: id }, body });

describeOperation({
  ...spec,
  arrange: async (world) => ({
    path: { webhookId: (await addWebhook(world)).id },
    body: { url: 'https://other.example.com/' },
  }),
});

describe('updateWebhook', () => {
  it('changes what is given and keeps the rest', async () => {
    await using world = await startOperationWorld();
    const webhook = await addWebhook(world, { events: ['user:vehicle:updated'] });

    const { body } = await patch(world, webhook, {
      apiVersion: '2024-10-01',
      events: ['user:vehicle:deleted'],
    });

    expect(body).toMatchObject({
      id: webhook.id,
      url: webhook.url,
      events: ['user:vehicle:deleted'],
      apiVersion: '2024-10-01',
    });
    const cleared = await patch(world, webhook, { apiVersion: null, events: ['*', '*'] });
    expect(cleared.body).toMatchObject({ apiVersion: null, events: ['*'] });
  });

  it('is for all events unless it says for which, as the contract has it', async () => {
    await using world = await startOperationWorld();
    const webhook = await addWebhook(world, { events: ['user:vehicle:updated'] });

    const { body } = await patch(world, webhook, { apiVersion: '2024-10-01' });

    expect(body.events).toEqual(['*']);
  });

  it('removes the header for null, and only then', async () => {
    await using world = await startOperationWorld();
    const authentication = { headerName: 'x-api-key', headerValue: 'value' };
    const webhook = await addWebhook(world, { authentication });

    const kept = await patch(world, webhook, {});
    expect(kept.body.authentication).toEqual({ headerName: 'x-api-key' });
    const removed = await patch(world, webhook, { authentication: null });
    expect(removed.body.authentication).toBeNull();
  });

  it('reactivates whatever it changes, and has what waits delivered', async () => {
    await using world = await startOperationWorld();
    const webhook = await addInactiveWebhook(world);
    const deps = webhookDeps(world);

    const { body } = await callIn(
      world,
      { ...spec, connect: () => deps },
      { path: { webhookId: webhook.id }, body: {} },
    );

    expect(body.isActive).toBe(true);
    expect(deps.deliveries.take()).toEqual([{ clientId: world.clientId, webhookId: webhook.id }]);
  });

  it.each(['http://example.com/', 'https://10.0.0.1/', 'https://localhost.localdomain/'])(
    'refuses %s and leaves the webhook as it is',
    async (url) => {
      await using world = await startOperationWorld();
      const webhook = await addInactiveWebhook(world);

      const answer = await patch(world, webhook, { url });

      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.issues[0].path).toBe('body.url');
      const { webhooks } = webhookDeps(world);
      expect(await webhooks.get(world.clientId, webhook.id)).toEqual(webhook);
    },
  );

  it('refuses the URL of another webhook, but not its own', async () => {
    await using world = await startOperationWorld();
    const webhook = await addWebhook(world);
    const other = await addWebhook(world, { url: 'https://other.example.com/' });

    const taken = await patch(world, webhook, { url: other.url });
    expectProblem(taken, 400, 'bad-request');
    expect(taken.body.title).toBe('Webhook input is not valid.');
    expect((await patch(world, webhook, { url: webhook.url })).status).toBe(200);
  });

  it('refuses the version of another webhook at the same URL', async () => {
    await using world = await startOperationWorld();
    const webhook = await addWebhook(world);
    await addWebhook(world, { apiVersion: '2024-10-01' });

    const taken = await patch(world, webhook, { apiVersion: '2024-10-01' });
    expectProblem(taken, 400, 'bad-request');
    expect(taken.body.detail).toContain('already exists');
    expect((await patch(world, webhook, { apiVersion: '2025-10-01' })).status).toBe(200);
  });

  it.each([
    ['no event', { events: [] }, 'body.events'],
    ['an unknown event', { events: ['x'] }, 'body.events[0]'],
    ['a header of ours', { authentication: { headerName: 'host', headerValue: 'x' } }, undefined],
    ['an unknown version', { apiVersion: '2020-01-01' }, 'body.apiVersion'],
  ])('refuses %s', async (_, body, path = 'body.authentication.headerName') => {
    await using world = await startOperationWorld();

    const answer = await patch(world, await addWebhook(world), body);

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues[0].path).toBe(path);
  });

  it('names the webhook that is not there', async () => {
    await using world = await startOperationWorld();
    const webhookId = world.newId();

    const answer = await callIn(world, spec, { path: { webhookId }, body: {} });

    expectProblem(answer, 404, 'not-found');
    expect(answer.body.title).toBe('Webhook not found');
    expect(answer.body.detail).toContain(webhookId);
  });
});
