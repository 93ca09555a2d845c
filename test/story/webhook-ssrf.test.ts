import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiClient } from '#test/support/api-client.ts';
import type { NameAnswer } from '#test/support/name-server.ts';
import { testCertificates } from '#test/support/test-certificates.ts';
import { startWebhookCloud, type WebhookCloud } from '#test/support/webhook-cloud.ts';
import { answer, startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';

const PUBLIC = '93.184.215.14';
const PUBLIC_V6 = '2606:4700:4700::1111';
const NAME = 'receiver.example.com';
const SECRET = 'receiver-secret';

/** What can be seen of a URL without asking anybody: refused wherever it is given. */
const REFUSED_URLS: readonly (readonly [number: string, url: string, why: RegExp])[] = [
  ['01', 'http://example.com/', /https/],
  ['02', 'https://127.0.0.1/', /address/],
  ['03', 'https://127.1/', /exactly/],
  ['04', 'https://2130706433/', /exactly/],
  ['05', 'https://0x7f.1/', /exactly/],
  ['06', 'https://0177.0.0.1/', /exactly/],
  ['07', 'https://①②⑦.⓪.⓪.①/', /exactly/],
  ['08', 'https://[::1]/', /address/],
  ['09', 'https://[::ffff:169.254.169.254]/', /exactly/],
  ['10', 'https://[::ffff:a9fe:a9fe]/', /address/],
  ['11', 'https://[64:ff9b::a9fe:a9fe]/', /address/],
  ['12', 'https://[2002:a9fe:a9fe::1]/', /address/],
  ['13', 'https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/', /address/],
  ['14', 'https://[fd00:ec2::254]/', /address/],
  ['15', 'https://169.254.170.2/', /address/],
  ['16', 'https://100.64.0.1/', /address/],
  ['17', 'https://0.0.0.0/', /address/],
  ['18', 'https://localhost/', /public internet/],
  ['19', 'https://LOCALHOST./', /public internet/],
  ['20', 'https://metadata.google.internal/', /public internet/],
  ['21', 'https://user:pw@example.com/', /user name/],
  ['22', 'https://example.com@169.254.169.254/', /user name/],
  ['23', 'https://example.com:22/', /port/],
  ['24', 'https://example.com:0/', /port/],
  ['25', 'https:example.com', /https:\/\//],
  ['26', 'https://exa\tmple.com/', /spaces/],
  ['27', 'https://example.com/\r\nX: y', /spaces/],
  ['28', 'javascript:alert(1)', /https/],
  ['29', 'file:///etc/passwd', /https/],
  ['30', `https://example.com/${'x'.repeat(181)}`, /200/],
];

/** What a name may lead to only once it is asked for. */
const REFUSED_ANSWERS: readonly (readonly [number: string, what: string, to: NameAnswer])[] = [
  ['41', 'a public address and a private one', { addresses: [PUBLIC, '10.0.0.1'] }],
  ['41', 'a private address before a public one', { addresses: ['192.168.1.1', PUBLIC] }],
  ['43', 'a private IPv6 address alone', { addresses: ['fd12:3456::1'] }],
  ['43', 'a public IPv4 and a private IPv6 address', { addresses: [PUBLIC, 'fe80::1'] }],
  ['44', 'an alias of an inner name', { alias: 'db.corp.internal', addresses: ['10.1.2.3'] }],
  ['45', 'our own API', { addresses: ['127.0.0.1'] }],
  ...[
    ...['127.0.0.2', '169.254.169.254', '169.254.170.2', '100.64.0.1', '0.0.0.0', '168.63.129.16'],
    ...['172.16.0.1', '192.0.0.192', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['::1', '::', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe'],
    ...['2002:a9fe:a9fe::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2', 'fd00:ec2::254', 'fe80::1'],
  ].map((address) => ['40', address, { addresses: [address] }] as const),
];

/**
 * What a client may not make us call, by the numbers under which it was collected, on the whole of Loadstar with a name server that
 * changes its mind and an internet whose every connection is seen.
 */
describe('a webhook does not reach', () => {
  const resources = new AsyncDisposableStack();
  let cloud: WebhookCloud;
  let api: ApiClient;
  let receiver: WebhookReceiver;
  /** Listens on loopback, where nothing may ever come. */
  let inside: WebhookReceiver;
  let webhookId: string;

  beforeAll(async () => {
    cloud = resources.use(await startWebhookCloud('ssrf', { allowLoopback: false }));
    const [tls, secret] = [testCertificates.valid, SECRET];
    receiver = resources.use(await startReceiver({ tls, secret }));
    inside = resources.use(await startReceiver({ tls, secret }));
    api = await cloud.newClient();
    cloud.internet.place(`${PUBLIC}:${inside.port}`, receiver.port);
    cloud.internet.place(`[${PUBLIC_V6}]:${inside.port}`, receiver.port);
    cloud.names.lead(NAME, { addresses: [PUBLIC] });
    const created = await api.post('/webhooks', { url: urlOf(), secret: SECRET, events: ['*'] });
    expect(created.status).toBe(200);
    webhookId = created.body.id;
  }, 120_000);
  afterAll(() => resources.disposeAsync());

  /** On the port that is open on loopback, too. */
  const urlOf = (host = NAME) => `https://${host}:${inside.port}/webhooks`;

  /** What a test call says, and what connections it made. */
  const call = async () => {
    const before = cloud.internet.asked.length;
    const { body } = await api.post(`/webhooks/${webhookId}/test`);
    return { body, asked: cloud.internet.asked.slice(before) };
  };

  it.each(REFUSED_URLS)('SSRF-%s: %j', async (_, url, why) => {
    const [created, changed] = [
      await api.post('/webhooks', { url, secret: SECRET, events: ['*'] }),
      await api.patch(`/webhooks/${webhookId}`, { url }),
    ];

    for (const { status, body } of [created, changed]) {
      expect(status).toBe(400);
      expect(body.issues).toEqual([{ path: 'body.url', message: expect.stringMatching(why) }]);
    }
    const { body } = await api.get('/webhooks');
    expect(body.data).toMatchObject([{ id: webhookId, url: urlOf(), isActive: true }]);
  });

  it.each(REFUSED_ANSWERS)('SSRF-%s: a name that leads to %s', async (_, _what, to) => {
    cloud.names.lead(NAME, to);

    const { body, asked } = await call();

    expect(body).toMatchObject({ status: 'FAILURE', response: null });
    expect(asked).toEqual([]);
    expect(inside.connections()).toBe(0);
  });

  it('SSRF-40: loopback, where a name leads the second time, in 1,000 deliveries', async () => {
    // Each delivery asks anew: no connection is kept.
    receiver.react({ kind: 'answer', status: 204, headers: { connection: 'close' } });
    const start = cloud.names.asked.length;
    cloud.names.lead(NAME, (before) => ({ addresses: [before % 2 === 0 ? PUBLIC : '127.0.0.1'] }));

    const answers: string[] = [];
    const deliver = async () => {
      while (answers.length < 1_000) {
        answers.push('under way');
        const { body } = await api.post(`/webhooks/${webhookId}/test`);
        answers.push(body.status);
        answers.splice(answers.indexOf('under way'), 1);
      }
    };
    await Promise.all(Array.from({ length: 8 }, deliver));

    const count = (status: string) => answers.filter((each) => each === status).length;
    expect(cloud.names.asked.length - start).toBe(answers.length);
    expect(count('SUCCESS') + count('FAILURE')).toBe(answers.length);
    expect(Math.min(count('SUCCESS'), count('FAILURE'))).toBeGreaterThan(450);
    expect(new Set(cloud.internet.asked)).toEqual(new Set([`${PUBLIC}:${inside.port}`]));
    expect(inside.connections()).toBe(0);
    expect(inside.batches).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])('SSRF-42: what a %d leads to', async (status) => {
    cloud.names.lead(NAME, { addresses: [PUBLIC] });
    for (const location of ['https://169.254.169.254/latest/', inside.url, `${urlOf()}/other`]) {
      receiver.react(answer(status, { headers: { location, connection: 'close' } }));
      const before = receiver.batches.length;

      const { body, asked } = await call();

      expect(body).toMatchObject({ status: 'FAILURE', response: { code: status } });
      expect(asked).toEqual([`${PUBLIC}:${inside.port}`]);
      expect(receiver.batches).toHaveLength(before + 1);
    }
    expect(inside.batches).toEqual([]);
  });

  it('SSRF-45: our own API by the URL that it has', async () => {
    const { apiUrl } = cloud.loadstar.description;

    const created = await api.post('/webhooks', { url: apiUrl, secret: SECRET, events: ['*'] });

    expect([created.status, created.body.issues[0].path]).toEqual([400, 'body.url']);
  });

  it('SSRF-46: ports of our network, to find out which are open', async () => {
    receiver.react({ kind: 'hang' });
    const answers: unknown[] = [];
    for (const to of [
      { addresses: ['127.0.0.1'] },
      { addresses: ['10.0.0.1'] },
      { addresses: ['8.8.8.8'] },
      { addresses: [PUBLIC] },
      { addresses: [] },
      'silence',
    ] as const) {
      cloud.names.lead(NAME, to);
      answers.push((await call()).body);
    }

    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 'FAILURE', response: null });
  }, 180_000);

  it('SSRF-46: more of an answer than 16 KiB, nor its cookies', async () => {
    cloud.names.lead(NAME, { addresses: [PUBLIC_V6] });
    receiver.react({
      kind: 'answer',
      status: 200,
      headers: { 'set-cookie': 'session=secret', 'x-kept': 'yes', connection: 'close' },
      body: 'x'.repeat(50_000),
    });

    const { body, asked } = await call();

    expect(asked).toEqual([`[${PUBLIC_V6}]:${inside.port}`]);
    expect(body).toMatchObject({ status: 'SUCCESS', response: { code: 200 } });
    expect(body.response.body).toHaveLength(16 * 1024);
    expect(JSON.stringify(body.response.headers)).toContain('x-kept');
    expect(JSON.stringify(body)).not.toMatch(/set-cookie|session=secret/i);
  });
});
