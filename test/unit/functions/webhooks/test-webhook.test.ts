import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/test-webhook.ts';
import { webhookTransport } from '#shared/adapters/webhooks/webhook-transport.ts';
import { testWebhook } from '#shared/contract/operations/webhooks/test-webhook.ts';
import { aClient } from '#test/support/a-client.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { describeRepetition } from '#test/support/describe-repetition.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { localReceivers } from '#test/support/local-receivers.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { answer, startReceiver } from '#test/support/webhook-receiver.ts';
import { addInactiveWebhook, addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: testWebhook, operation, connect: webhookDeps };

const pinClient = async (world: World) => {
  const { clients, commit } = webhookDeps(world);
  await commit([clients.replacing(aClient({ defaultVersion: '2024-10-01', version: 2 }))]);
};

/** Nothing listens there: what a test of it says must be a good answer all the same. */
const CLOSED = 'http://127.0.0.1:9/';

describeOperation({
  ...spec,
  arrange: async (world) => {
    await pinClient(world);
    return { path: { webhookId: (await addWebhook(world, { url: CLOSED })).id } };
  },
});

/** What a receiver was sent, by world: a delivery that comes twice under its id counts once. */
const received = new WeakMap<LoadstarTables, Map<string, string>>();
const receivedIn = ({ tables }: World): Map<string, string> => {
  const known = received.get(tables) ?? new Map<string, string>();
  received.set(tables, known);
  return known;
};

describeRepetition({
  ...spec,
  connect: (world) => ({
    ...webhookDeps(world),
    transport: {
      post: async ({ headers, body }) => {
        const id = String(headers['x-enode-delivery']);
        const text = new TextDecoder().decode(body);
        expect(receivedIn(world).get(id) ?? text).toBe(text);
        receivedIn(world).set(id, text);
        return { kind: 'answered', status: 204, headers: [], retryAfter: null, body: '' };
      },
    },
  }),
  arrange: async (world) => ({ path: { webhookId: (await addInactiveWebhook(world)).id } }),
  effects: (world) => [...receivedIn(world).values()],
});

describe('testWebhook', () => {
  it('sends a signed test event and tells what the receiver answered', async () => {
    await using world = await startOperationWorld();
    await using receiver = await startReceiver();
    await pinClient(world);
    receiver.react({
      kind: 'answer',
      status: 202,
      headers: { 'x-a': 'b', 'set-cookie': 'session=1', date: 'today' },
      body: 'thanks',
    });
    const webhook = await addWebhook(world, { url: receiver.url });
    world.edge.setTime(world.edge.clock.now() + 1_000);

    const { status, body } = await callIn(world, spec, { path: { webhookId: webhook.id } });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'SUCCESS',
      description: expect.stringContaining('delivered'),
      response: { code: 202, body: 'thanks' },
    });
    expect(body.response.headers).toContain('x-a: b');
    expect(JSON.stringify(body)).not.toContain('session=1');
    expect(receiver.batches).toMatchObject([{ isSigned: true }]);
    expect(receiver.batches[0]?.text).toBe(
      '[{"event":"enode:webhook:test","createdAt":"2025-10-01T12:00:01.000Z","version":"2024-10-01"}]',
    );
    const { webhooks } = webhookDeps(world);
    const stored = await webhooks.get(world.clientId, webhook.id);
    expect(stored?.lastSuccess).toBe(world.edge.clock.now());
  });

  it('reactivates on success, and has what waits delivered', async () => {
    await using world = await startOperationWorld();
    await using receiver = await startReceiver();
    await pinClient(world);
    const webhook = await addInactiveWebhook(world, { url: receiver.url });
    const deps = webhookDeps(world);

    await callIn(world, { ...spec, connect: () => deps }, { path: { webhookId: webhook.id } });

    expect(await deps.webhooks.get(world.clientId, webhook.id)).toMatchObject({ isActive: true });
    expect(deps.deliveries.take()).toEqual([{ clientId: world.clientId, webhookId: webhook.id }]);
  });

  it.each([302, 401, 410, 500])('shows an answer of %d and changes nothing', async (status) => {
    await using world = await startOperationWorld();
    await using receiver = await startReceiver();
    await pinClient(world);
    receiver.react(answer(status, { headers: { location: receiver.url } }));
    const webhook = await addInactiveWebhook(world, { url: receiver.url });

    const { body } = await callIn(world, spec, { path: { webhookId: webhook.id } });

    expect(body).toMatchObject({ status: 'FAILURE', response: { code: status } });
    expect(body.description).toContain(String(status));
    expect(receiver.batches).toHaveLength(1);
    const { webhooks } = webhookDeps(world);
    expect(await webhooks.get(world.clientId, webhook.id)).toEqual(webhook);
  });

  it('says the same of what it refuses, cannot reach, and waited for in vain', async () => {
    await using world = await startOperationWorld();
    await using receiver = await startReceiver();
    await pinClient(world);
    receiver.react({ kind: 'hang' });
    const urls = [CLOSED, receiver.url, 'https://receiver.example.com/'];
    const transport = webhookTransport({
      ...localReceivers,
      clock: world.edge.clock,
      limitMs: 200,
      resolve: async () => ['10.0.0.1'],
    });
    const connect = (of: World) => ({ ...webhookDeps(of), transport });

    const bodies: string[] = [];
    for (const url of urls) {
      const { id: webhookId } = await addWebhook(world, { url });
      bodies.push((await callIn(world, { ...spec, connect }, { path: { webhookId } })).text);
    }

    expect(new Set(bodies).size).toBe(1);
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ status: 'FAILURE', response: null });
  });

  it('shows no more than 16 KiB of an answer', async () => {
    await using world = await startOperationWorld();
    await using receiver = await startReceiver();
    await pinClient(world);
    receiver.react({ kind: 'flood', bytes: 10_000_000 });
    const webhook = await addWebhook(world, { url: receiver.url });

    const { body } = await callIn(world, spec, { path: { webhookId: webhook.id } });

    expect(body.status).toBe('SUCCESS');
    expect(body.response.body).toHaveLength(16 * 1024);
  });
});
