import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/webhooks/create-webhook.ts';
import { createWebhook } from '#shared/contract/operations/webhooks/create-webhook.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addWebhook, webhookDeps } from '#test/support/webhook-stage.ts';

const spec = { contract: createWebhook, operation, connect: webhookDeps };
const url = 'https://receiver.example.com/webhooks';
const secret = 'receiver-secret';

describeOperation({ ...spec, arrange: async () => ({ body: { url, secret } }) });

describe('createWebhook', () => {
  it('subscribes to everything, in the default version, unless told otherwise', async () => {
    await using world = await startOperationWorld();

    const { body } = await callIn(world, spec, { body: { url, secret } });

    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      url,
      events: ['*'],
      lastSuccess: '2025-10-01T12:00:00.000Z',
      isActive: true,
      createdAt: '2025-10-01T12:00:00.000Z',
      apiVersion: null,
      authentication: null,
    });
  });

  it('takes all that can be chosen, each event once, and shows no secret', async () => {
    await using world = await startOperationWorld();
    const events = ['user:vehicle:updated', '*', 'user:charge-action:updated', '*'];
    const authentication = { headerName: 'x-api-key', headerValue: 'header value' };
    const given = { url, secret, events, apiVersion: '2024-10-01', authentication };

    const { body, text } = await callIn(world, spec, { body: given });

    expect(body).toMatchObject({
      events: ['user:vehicle:updated', '*', 'user:charge-action:updated'],
      apiVersion: '2024-10-01',
      authentication: { headerName: 'x-api-key' },
    });
    expect(text).not.toContain('header value');
    expect(text).not.toContain(secret);
  });

  it('takes no version that has come to its end', async () => {
    await using world = await startOperationWorld();
    const connect = () => ({ ...webhookDeps(world), servedVersions: () => ['2025-10-01'] });
    const asking = (apiVersion: string) =>
      callIn(world, { ...spec, connect }, { body: { url, secret, apiVersion } });

    const { status, body } = await asking('2024-10-01');

    expect([status, body.issues]).toEqual([
      400,
      [{ path: 'body.apiVersion', message: 'must be null or one of 2025-10-01' }],
    ]);
    expect((await asking('2025-10-01')).status).toBe(200);
  });

  it('stores what is secret only as it was sealed', async () => {
    await using world = await startOperationWorld();
    const sealed: unknown[] = [];
    const connect = (of: typeof world) => ({
      ...webhookDeps(of),
      sealer: { seal: async (...given: unknown[]) => `sealed ${sealed.push(given)}` },
    });
    const authentication = { headerName: 'x-api-key', headerValue: 'header value' };

    const { body } = await callIn(
      world,
      { ...spec, connect: () => connect(world) },
      { body: { url, secret, authentication } },
    );

    expect(sealed).toEqual([
      [secret, { clientId: world.clientId, purpose: 'webhook-secret', owner: body.id }],
      [
        'header value',
        {
          clientId: world.clientId,
          purpose: 'webhook-secret',
          owner: `${body.id}#authentication`,
        },
      ],
    ]);
    const rows = JSON.stringify(await allRows(world.tables, 'webhooks'));
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain('header value');
  });

  it.each([
    'http://example.com/hooks',
    'https://127.1/hooks',
    'https://[fd00:ec2::254]/',
    'https://example.com:22/',
    'https://user@example.com/',
    'https:example.com',
    'javascript:alert(1)',
    'https://metadata.google.internal/',
    'https://api.test/webhooks',
  ])('refuses %s, naming the field', async (refused) => {
    await using world = await startOperationWorld();

    const answer = await callIn(world, spec, { body: { url: refused, secret } });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.title).toBe('Webhook input is not valid.');
    expect(answer.body.issues).toEqual([
      { path: 'body.url', message: expect.stringContaining('must') },
    ]);
    expect(await allRows(world.tables, 'webhooks')).toEqual([]);
  });

  it('refuses a URL that has a webhook, however it is spelled', async () => {
    await using world = await startOperationWorld();
    await addWebhook(world, { url });

    for (const same of [url, 'https://RECEIVER.example.com:443/webhooks']) {
      const answer = await callIn(world, spec, { body: { url: same, secret } });
      expectProblem(answer, 400, 'bad-request');
      expect(answer.body.title).toBe('Webhook input is not valid.');
      expect(answer.body.issues[0].path).toBe('body.url');
      expect(answer.body.detail).toContain('already exists');
    }
  });

  it('lets two versions of the events go to one URL, each once', async () => {
    await using world = await startOperationWorld();
    const create = (apiVersion?: string) =>
      callIn(world, spec, { body: { url, secret, ...(apiVersion && { apiVersion }) } });

    const answers = [await create(), await create('2024-10-01'), await create('2025-10-01')];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const again = await create('2024-10-01');
    expectProblem(again, 400, 'bad-request');
    expect(again.body.detail).toContain('apiVersion');
  });

  it('creates one of two at the same time', async () => {
    await using world = await startOperationWorld();
    const create = () => callIn(world, spec, { body: { url, secret } });

    const answers = await Promise.all([create(), create(), create()]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
  });

  it('stops at 50 for a client', async () => {
    await using world = await startOperationWorld();
    for (let n = 0; n < 50; n += 1) await addWebhook(world, { url: `https://n${n}.example.com/` });

    const answer = await callIn(world, spec, { body: { url, secret } });

    expectProblem(answer, 403, 'forbidden');
    expect(answer.body.detail).toContain('50');
  });

  it.each([
    ['no event', { events: [] }, 'body.events'],
    ['an event that nobody knows', { events: ['user:spaceship:updated'] }, 'body.events[0]'],
    ['an event that is sent unasked', { events: ['system:heartbeat'] }, 'body.events[0]'],
    ['an unknown version', { apiVersion: '2019-01-01' }, 'body.apiVersion'],
    ['a URL of 201 characters', { url: `https://a.example.com/${'x'.repeat(179)}` }, 'body.url'],
    ['a secret of 5 characters', { secret: '12345' }, 'body.secret'],
    ['a secret of 257 characters', { secret: 'x'.repeat(257) }, 'body.secret'],
    ['null for the header', { authentication: null }, 'body.authentication'],
  ])('refuses %s', async (_, wrong, path) => {
    await using world = await startOperationWorld();

    const answer = await callIn(world, spec, { body: { url, secret, ...wrong } });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues.map((issue: { path: string }) => issue.path)).toContain(path);
  });

  it.each([
    ['Host', 'x'],
    ['x_y z', 'x'],
    ['', 'x'],
    ['host', 'x'],
    ['content-length', '1'],
    ['transfer-encoding', 'x'],
    ['connection', 'x'],
    ['x-enode-signature', 'x'],
    ['x-enode-delivery', 'x'],
    ['webhook-signature', 'x'],
    ['content-type', 'x'],
    ['user-agent', 'x'],
    ['x-api-key', ''],
    ['x-api-key', 'a\r\nx-b: c'],
    ['x-api-key', 'a\n'],
    ['x-api-key', 'a\u0000'],
    ['x-api-key', 'ü'],
    ['x-api-key', 'x'.repeat(257)],
  ])('refuses the header %j: %j', async (headerName, headerValue) => {
    await using world = await startOperationWorld();
    const authentication = { headerName, headerValue };

    const answer = await callIn(world, spec, { body: { url, secret, authentication } });

    expectProblem(answer, 400, 'bad-request');
    expect(answer.body.issues[0].path).toMatch(/^body\.authentication\.header(Name|Value)$/);
    expect(answer.text).not.toContain('x-b: c');
  });
});
