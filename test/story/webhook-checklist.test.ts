import { readFileSync } from 'node:fs';
import type { TlsOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { after, hours, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { eventually } from '#test/support/eventually.ts';
import { testCertificates } from '#test/support/test-certificates.ts';
import { verifyEnodeSignature, verifyStandardWebhook } from '#test/support/verify-webhook.ts';
import { startWebhookCloud, type WebhookCloud } from '#test/support/webhook-cloud.ts';
import { startWebhookPlace, type WebhookPlace } from '#test/support/webhook-place.ts';
import {
  answer,
  type Reaction,
  type ReceivedEvent,
  startReceiver,
  type WebhookReceiver,
} from '#test/support/webhook-receiver.ts';

/** How many times faster than real time: the first retry comes at once, and no heartbeat disturbs. */
const SPEED = 60;

/** For what takes hours: a day is little more than a minute, so that a slow machine keeps up. */
const HOURS_SPEED = 1_200;

const PUBLIC = '93.184.215.14';
const NAME = 'receiver.example.com';

/** The whole of it, and the client of the row at hand. */
type World = WebhookPlace & { readonly cloud: WebhookCloud };

type Row = {
  readonly id: string;
  readonly given: string;
  /** Of the client. @default 'production' */
  readonly environment?: 'sandbox';
  /** Whether it is waited for hours. @default false */
  readonly takesHours?: true;
  readonly holds: (world: World) => Promise<void>;
};

const levelOf = ({ vehicle }: ReceivedEvent): readonly number[] =>
  vehicle ? [(vehicle as { chargeState: { batteryLevel: number } }).chargeState.batteryLevel] : [];

/** The deliveries that tell of vehicles: an hour is a second here, so that heartbeats come in between. */
const telling = ({ batches }: WebhookReceiver) =>
  batches.filter(({ events }) => events.some(({ vehicle }) => vehicle));

/** What was told of vehicles, and accepted, a repeated delivery left out. */
const told = (receiver: WebhookReceiver) => receiver.events().filter(({ vehicle }) => vehicle);

const sentAt = (receiver: WebhookReceiver, index: number) =>
  Number(telling(receiver)[index]?.headers['webhook-timestamp']) * 1000;

/** On a machine that does other things, too. */
const LONG_MS = 150_000;

const untilBatches = (receiver: WebhookReceiver, count: number) =>
  eventually(`${count} deliveries`, () => telling(receiver).length >= count || undefined, LONG_MS);

const untilTold = (receiver: WebhookReceiver, count: number) =>
  eventually(`${count} events`, () => told(receiver).length >= count || undefined, LONG_MS);

/** Does this with what tells of vehicles, by how many deliveries did so before, and takes heartbeats. */
const reactTo = (
  receiver: WebhookReceiver,
  how: (before: number, batch: WebhookReceiver['batches'][number]) => Reaction,
) =>
  receiver.react((batch) =>
    batch.events.some(({ vehicle }) => vehicle)
      ? how(telling(receiver).length, batch)
      : answer(200),
  );

/** A second receiver of the same client, which hears of everything as soon as it has been fanned out. */
const witness = async ({ subscribe }: WebhookPlace) => {
  const receiver = await startReceiver();
  await subscribe({ url: receiver.url });
  return receiver;
};

const moment = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A failure first, and then nothing but success. */
const failingOnce = (
  receiver: WebhookReceiver,
  how: (batch: WebhookReceiver['batches'][number]) => Reaction,
) => reactTo(receiver, (before, batch) => (before > 0 ? answer(200) : how(batch)));

const expectSameTwice = (receiver: WebhookReceiver) => {
  const [first, second] = telling(receiver);
  expect([second?.deliveryId, second?.text]).toEqual([first?.deliveryId, first?.text]);
};

/** A receiver on the internet at a port of its own, and what it does when it is called. */
const onTheInternet = async ({ internet, names }: WebhookCloud, port: number, tls: TlsOptions) => {
  const receiver = await startReceiver({ tls });
  names.lead(NAME, { addresses: [PUBLIC] });
  names.lead('other.example.com', { addresses: [PUBLIC] });
  internet.place(`${PUBLIC}:${port}`, receiver.port);
  return receiver;
};

const rows: readonly Row[] = [
  {
    id: 'WH-01',
    given: 'a receiver that answers 200',
    holds: async ({ receiver, subscribe, look, add }) => {
      receiver.react(answer(200));
      const webhookId = await subscribe();
      const { lastSuccess } = await look(webhookId);

      await add();
      await untilTold(receiver, 1);

      expect(telling(receiver)).toMatchObject([{ isSigned: true }]);
      expect(receiver.batches.every(({ events }) => Array.isArray(events))).toBe(true);
      await eventually(
        'the success',
        async () => ((await look(webhookId)).lastSuccess > lastSuccess ? true : undefined),
        LONG_MS,
      );
    },
  },
  {
    id: 'WH-02',
    given: 'one that answers 201, 204 and 299',
    holds: async ({ receiver, subscribe, add }) => {
      await subscribe();
      for (const [index, status] of [201, 204, 299].entries()) {
        receiver.react(answer(status));
        await add();
        await untilTold(receiver, index + 1);
      }
      await moment(200);

      expect(telling(receiver)).toHaveLength(3);
    },
  },
  {
    id: 'WH-03',
    given: 'one that answers 301, 302, 307 and 308',
    holds: async ({ receiver, subscribe, add }) => {
      await using target = await startReceiver();
      const statuses = [301, 302, 307, 308];
      reactTo(receiver, (before) =>
        answer(statuses[before] ?? 200, { headers: { location: target.url } }),
      );
      await subscribe();

      await add();
      await untilTold(receiver, 1);

      expect(telling(receiver)).toHaveLength(5);
      expect(new Set(telling(receiver).map(({ deliveryId }) => deliveryId)).size).toBe(1);
      expect(target.batches).toEqual([]);
    },
  },
  ...[400, 401, 403, 404, 422, 500, 502, 503, 504].map(
    (status): Row => ({
      id: 'WH-04',
      given: `one that answers ${status}`,
      holds: async ({ receiver, subscribe, add, logged }) => {
        failingOnce(receiver, () => answer(status));
        const webhookId = await subscribe();

        await add();
        await untilTold(receiver, 1);

        expectSameTwice(receiver);
        const lines = await logged(webhookId);
        const failed = lines.filter(({ message }) => message === 'delivery_failed');
        expect(failed).toMatchObject([{ status }]);
      },
    }),
  ),
  {
    id: 'WH-05',
    given: 'one that answers 410',
    takesHours: true,
    holds: async ({ receiver, subscribe, add, untilInactive, now, until }) => {
      receiver.react(answer(410));
      const webhookId = await subscribe();

      await add(3);
      await untilInactive(webhookId);
      const count = receiver.batches.length;
      await until(after(now(), hours(3)));

      expect(count).toBeLessThanOrEqual(1);
      expect(receiver.batches).toHaveLength(count);
    },
  },
  ...[
    { asks: '120', atLeast: 120 },
    { asks: 'a date', atLeast: 119 },
    { asks: '120.6', atLeast: 120.6 },
    { asks: 'invalid', atLeast: 60 },
    { asks: '-1', atLeast: 60 },
    { asks: '999999', atLeast: 3600 },
    { asks: undefined, atLeast: 60 },
  ].map(
    ({ asks, atLeast }): Row => ({
      id: 'WH-06',
      given: `one that answers 429 with Retry-After ${asks}`,
      ...(atLeast > 1_000 && { takesHours: true as const }),
      holds: async ({ receiver, subscribe, add }) => {
        failingOnce(receiver, ({ headers }) => {
          const date = new Date((Number(headers['webhook-timestamp']) + 120) * 1000).toUTCString();
          const text = asks === 'a date' ? date : asks;
          return answer(429, text === undefined ? {} : { headers: { 'retry-after': text } });
        });
        await subscribe();

        await add();
        await untilTold(receiver, 1);

        const waited = (sentAt(receiver, 1) - sentAt(receiver, 0)) / 1000;
        // A second was cut off each; above, only how busy this machine is.
        expect(waited).toBeGreaterThan(atLeast - 1.1);
        expectSameTwice(receiver);
      },
    }),
  ),
  ...(['hang', 'drip'] as const).map(
    (kind): Row => ({
      id: kind === 'hang' ? 'WH-07' : 'WH-08',
      given: kind === 'hang' ? 'one that never answers' : 'one that sends a byte now and then',
      holds: async ({ receiver, subscribe, add }) => {
        failingOnce(receiver, () => ({ kind }));
        await subscribe();
        await add();
        await untilBatches(receiver, 1);
        const start = performance.now();

        await eventually(
          'the connection to be cut',
          () => receiver.connections() === 0 || undefined,
        );
        const took = performance.now() - start;
        await untilTold(receiver, 1);

        expect(took).toBeGreaterThan(4_400);
        // Above, how busy this machine is.
        expect(took).toBeLessThan(8_000);
        expectSameTwice(receiver);
      },
    }),
  ),
  {
    id: 'WH-09',
    given: 'one that answers with 200 MB',
    holds: async ({ receiver, subscribe, add, cloud }) => {
      receiver.react({ kind: 'flood', bytes: 200_000_000 });
      await subscribe();
      const before = memoryOf(cloud.loadstar.pid);

      await add();
      await untilTold(receiver, 1);
      await moment(300);

      expect(telling(receiver)).toHaveLength(1);
      expect(memoryOf(cloud.loadstar.pid) - before).toBeLessThan(150);
    },
  },
  ...(
    [
      ['refuses connections', 'http://127.0.0.1:9/', ['unreachable']],
      ['has a name that does not exist', 'https://nowhere.example.com/', ['unresolvable']],
      [
        'has a name of which nobody tells',
        'https://silent.example.com/',
        ['unresolvable', 'timeout'],
      ],
      ['has an expired certificate', `https://${NAME}:8401/`, ['tls'], testCertificates.expired],
      [
        'has a self-signed certificate',
        `https://${NAME}:8402/`,
        ['tls'],
        testCertificates.selfSigned,
      ],
      ["has another host's", 'https://other.example.com:8403/', ['tls'], testCertificates.valid],
      [
        'speaks TLS 1.0 alone',
        `https://${NAME}:8404/`,
        ['tls'],
        {
          ...testCertificates.valid,
          ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
        },
      ],
    ] as readonly (readonly [string, string, readonly string[], TlsOptions?])[]
  ).map(
    ([what, url, reasons, tls]): Row => ({
      id: 'WH-10',
      given: `one that ${what}`,
      holds: async ({ subscribe, add, look, logged, cloud }) => {
        cloud.names.lead('silent.example.com', 'silence');
        await using there = tls && (await onTheInternet(cloud, Number(new URL(url).port), tls));
        const webhookId = await subscribe({ url });

        await add();

        const tries = await eventually(
          'a retry',
          async () => {
            const lines = await logged(webhookId);
            const failed = lines.filter(({ message }) => message === 'delivery_failed');
            return failed.length > 1 ? failed : undefined;
          },
          LONG_MS,
        );
        for (const { reason, status = null } of tries) {
          expect([reasons.includes(String(reason)), status]).toEqual([true, null]);
        }
        expect(await look(webhookId)).toMatchObject({ isActive: true });
        expect(there?.batches ?? []).toEqual([]);
      },
    }),
  ),
  {
    id: 'WH-11',
    given: 'one that closes the connection without an answer',
    holds: async ({ receiver, subscribe, add }) => {
      failingOnce(receiver, () => ({ kind: 'close' }));
      await subscribe();

      await add();
      await untilTold(receiver, 1);

      expectSameTwice(receiver);
    },
  },
  {
    id: 'WH-12',
    given: 'one that takes it, and answers too late',
    holds: async ({ receiver, subscribe, add }) => {
      failingOnce(receiver, () => ({ kind: 'answer', status: 200, afterMs: 5_600 }));
      await subscribe();

      await add();
      await untilBatches(receiver, 2);

      expectSameTwice(receiver);
    },
  },
  {
    id: 'WH-13',
    given: 'one that is down for 23 hours',
    takesHours: true,
    holds: async ({ receiver, subscribe, look, add, change, now, until }) => {
      receiver.react(answer(503));
      const webhookId = await subscribe();
      const start = now();
      const [vehicle] = await add();
      for (let level = 1, last = vehicle; level <= 22 && last; level += 1) {
        await until(after(start, hours(level)));
        last = await change(last, level);
      }
      expect(await look(webhookId)).toMatchObject({ isActive: true });
      receiver.react(answer(204));

      const levels = await eventually(
        'the last change',
        () => {
          // Before them the vehicle as it was found, or, on a busy machine, the first of them in its place.
          const all = receiver
            .events()
            .flatMap(levelOf)
            .filter((level) => level <= 22);
          return all.includes(22) ? all : undefined;
        },
        LONG_MS,
      );
      expect(levels).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
      expect(await look(webhookId)).toMatchObject({ isActive: true });
    },
  },
  ...(['a test call', 'an update', 'a heartbeat'] as const).map(
    (what): Row => ({
      id: 'WH-14',
      given: `one that is down for more than a day, and ${what} that finds it again`,
      takesHours: true,
      holds: async (world) => {
        const { receiver, api, subscribe, untilInactive, look, add } = world;
        await using other = await witness(world);
        receiver.react(answer(503));
        const webhookId = await subscribe();
        await add(3);
        await untilInactive(webhookId);
        await add(2);
        await untilTold(other, 5);
        // On a slow machine some come only when it is given up already: those are told to nobody.
        let before = 0;
        const areKept = async () => {
          await moment(1_000);
          const { body } = await api.get(`/webhooks/${webhookId}/deliveries`);
          const kept: number[] = body.data
            .filter(({ status }: { status: string }) => status === 'KEPT')
            .map(({ events }: { events: number }) => events);
          const count = kept.reduce((sum, events) => sum + events, 0);
          const isAll = count > 0 && count === before && count === body.keptEvents;
          before = count;
          return isAll || undefined;
        };
        await eventually('what waited to be put aside', areKept, LONG_MS);
        receiver.react(answer(204));

        if (what === 'a test call') await api.post(`/webhooks/${webhookId}/test`);
        else if (what === 'an update') await api.patch(`/webhooks/${webhookId}`, {});
        const isBack = async () => {
          await moment(300);
          return (await look(webhookId)).isActive || undefined;
        };
        await eventually('the webhook to be active', isBack, LONG_MS);
        const [late] = await add();
        await untilTold(receiver, 1);

        expect(told(receiver)).toMatchObject([{ vehicle: { id: late?.id } }]);
      },
    }),
  ),
  {
    id: 'WH-15',
    given: 'one of a client of the sandbox that is down for five minutes',
    environment: 'sandbox',
    holds: async ({ receiver, subscribe, add, untilInactive }) => {
      receiver.react(answer(503));
      const webhookId = await subscribe();

      await add();
      await untilInactive(webhookId);

      expect(telling(receiver)).toHaveLength(5);
    },
  },
  {
    id: 'WH-17, WH-18',
    given: '250 events at once while a batch is retried',
    holds: async (world) => {
      const { receiver, subscribe, add } = world;
      await using other = await witness(world);
      receiver.react(answer(503));
      await subscribe();
      const [first] = await add();
      await untilBatches(receiver, 1);
      const vehicles = await add(250);
      await untilTold(other, 251);
      const [frozen] = telling(receiver);
      receiver.react(answer(200));

      await untilTold(receiver, 251);

      const accepted = telling(receiver).filter(({ isAccepted }) => isAccepted);
      const sizes = accepted.map(({ events }) => events.filter(({ vehicle }) => vehicle).length);
      // A heartbeat may have taken a place in one of them.
      expect([sizes.length, sizes[0]]).toEqual([4, 1]);
      expect(accepted.slice(1, 3).map(({ events }) => events.length)).toEqual([100, 100]);
      expect(accepted[0]?.text).toBe(frozen?.text);
      expect(told(receiver).map(({ vehicle }) => (vehicle as { id: string }).id)).toEqual(
        [first, ...vehicles].map((each) => each?.id),
      );
    },
  },
  {
    id: 'WH-19',
    given: 'a secret that is changed while a batch is retried',
    takesHours: true,
    holds: async ({ receiver, api, subscribe, add, now, until }) => {
      reactTo(receiver, () => answer(503));
      const webhookId = await subscribe();
      await add();
      await untilBatches(receiver, 1);

      const secret = 'another-secret';
      const changedAt: Instant = now();
      await api.patch(`/webhooks/${webhookId}`, { secret });
      receiver.secret = secret;
      receiver.react(answer(200));
      await untilTold(receiver, 1);
      const both = telling(receiver).at(-1);
      await until(after(changedAt, hours(25)));
      // What else a vehicle told in a day does not count.
      const before = told(receiver).length;
      await add();
      await untilTold(receiver, before + 1);
      const alone = telling(receiver).at(-1);

      for (const batch of [both, alone]) {
        const body = Buffer.from(batch?.text ?? '');
        expect(verifyEnodeSignature(batch?.headers ?? {}, body, secret)).toBe(true);
      }
      const signatures = [both, alone].map((batch) =>
        String(batch?.headers['webhook-signature']).split(' '),
      );
      expect(signatures.map(({ length }) => length)).toEqual([2, 1]);
      const sent = Number(both?.headers['webhook-timestamp']) * 1000;
      for (const each of ['receiver-secret', secret]) {
        expect(
          verifyStandardWebhook(both?.headers ?? {}, Buffer.from(both?.text ?? ''), {
            secret: each,
            now: sent,
          }),
        ).toBe('valid');
      }
    },
  },
  {
    id: 'WH-20',
    given: 'texts that are easily written differently',
    holds: async ({ receiver, subscribe, add, stored }) => {
      await subscribe();
      const odd = 'Ω é 🔌 / < > & \u2028 \u2029 " \\ 1e21 0.1';
      const plain = await add();
      const information = { ...plain[0]?.state.information, displayName: odd };

      const [vehicle] = await add(1, { state: { ...plain[0]?.state, information } } as never);
      await untilTold(receiver, 2);

      expect(receiver.batches.every(({ isSigned }) => isSigned)).toBe(true);
      const read = told(receiver).find((event) => JSON.stringify(event).includes('🔌'));
      expect(read).toMatchObject({ vehicle: { information: { displayName: odd } } });
      expect(vehicle && (await stored(vehicle)).state.information.displayName).toBe(odd);
    },
  },
  {
    id: 'WH-21',
    given: 'no events, unknown ones, all and others, and the same twice',
    holds: async ({ api, receiver }) => {
      const { url, secret } = receiver;
      const create = (path: string, events: readonly string[]) =>
        api.post('/webhooks', { url: `${url}/${path}`, secret, events });
      const one = 'user:vehicle:updated';

      const answers = [
        await create('a', []),
        await create('b', ['user:spaceship:updated']),
        await create('c', ['*', one]),
        await create('d', [one, one]),
      ];

      expect(answers.map(({ status }) => status)).toEqual([400, 400, 200, 200]);
      expect(answers[0]?.body.issues[0].path).toBe('body.events');
      expect(answers[1]?.body.issues[0].path).toBe('body.events[0]');
      expect(answers.slice(2).map(({ body }) => body.events)).toEqual([['*', one], [one]]);
    },
  },
  {
    id: 'WH-22',
    given: 'a URL that is changed while a batch is retried',
    holds: async ({ receiver, api, subscribe, add }) => {
      await using next = await startReceiver();
      receiver.react(answer(503));
      const webhookId = await subscribe();
      await add();
      await untilBatches(receiver, 2);

      await api.patch(`/webhooks/${webhookId}`, { url: next.url });
      await untilTold(next, 1);
      const count = receiver.batches.length;
      await moment(300);

      const [there, here] = [telling(next)[0], telling(receiver)[0]];
      expect([there?.deliveryId, there?.text]).toEqual([here?.deliveryId, here?.text]);
      expect(receiver.batches).toHaveLength(count);
    },
  },
  {
    id: 'WH-23',
    given: 'a webhook that is deleted while an attempt is under way',
    holds: async ({ receiver, api, subscribe, add, now, until }) => {
      receiver.react({ kind: 'hang' });
      const webhookId = await subscribe();
      await add(2);
      await untilBatches(receiver, 1);

      expect((await api.delete(`/webhooks/${webhookId}`)).status).toBe(204);
      const count = receiver.batches.length;
      await moment(5_500);
      await until(after(now(), minutes(2)));

      expect(receiver.batches).toHaveLength(count);
    },
  },
  {
    id: 'WH-24',
    given: 'a URL that has a webhook',
    holds: async ({ api, receiver, subscribe }) => {
      await subscribe();
      const { url, secret } = receiver;

      const again = await api.post('/webhooks', { url, secret, events: ['*'] });
      const older = await api.post('/webhooks', {
        ...{ url, secret, events: ['*'] },
        apiVersion: '2024-10-01',
      });

      expect([again.status, older.status]).toEqual([400, 200]);
      expect(again.body).toMatchObject({
        title: 'Webhook input is not valid.',
        detail: expect.stringContaining('already exists'),
        issues: [{ path: 'body.url' }],
      });
    },
  },
  {
    id: 'WH-25',
    given: 'a header that is not the client’s to send',
    holds: async ({ api, receiver }) => {
      const { url, secret } = receiver;
      const names =
        `host content-length transfer-encoding connection x-enode-signature x-enode-delivery
        webhook-signature content-type user-agent`.split(/\s+/);
      for (const headerName of [...names, ...names.map((name) => name.toUpperCase()), 'Host']) {
        const authentication = { headerName, headerValue: 'x' };
        const { status, body } = await api.post('/webhooks', { url, secret, authentication });
        expect([headerName, status, body.issues?.[0].path]).toEqual([
          ...[headerName, 400, 'body.authentication.headerName'],
        ]);
      }
    },
  },
  {
    id: 'WH-26',
    given: 'a value of a header that is none, and one that is secret',
    holds: async ({ api, receiver, subscribe, add, look, cloud }) => {
      const { url, secret } = receiver;
      for (const headerValue of ['a\r\nx-b: c', 'a\n', 'a\0b', 'x'.repeat(257), '']) {
        const authentication = { headerName: 'x-api-key', headerValue };
        const { status, body } = await api.post('/webhooks', { url, secret, authentication });
        expect([status, body.issues[0].path]).toEqual([400, 'body.authentication.headerValue']);
      }
      const headerValue = 'CANARY-of-a-header';
      const authentication = { headerName: 'x-api-key', headerValue };

      const webhookId = await subscribe({ authentication });
      await add();
      await untilTold(receiver, 1);

      expect(telling(receiver)[0]?.headers['x-api-key']).toBe(headerValue);
      const shown = [await look(webhookId), (await api.get('/webhooks')).body];
      expect(JSON.stringify(shown)).not.toContain('CANARY');
      expect(readFileSync(`${cloud.home}/functions.log`, 'utf8')).not.toContain('CANARY');
    },
  },
  {
    id: 'WH-27',
    given: 'an hour that comes while events wait, and one in which none do',
    takesHours: true,
    holds: async (world) => {
      const { receiver, subscribe, add } = world;
      // Each takes half an hour of the run, so that an hour comes before it has them all.
      receiver.react({ kind: 'answer', status: 200, afterMs: 1_600 });
      await subscribe();
      await add(200);
      const beats = () =>
        receiver
          .events()
          .flatMap((event, index) =>
            event.event === 'system:heartbeat'
              ? [{ index, pending: Number(event.pendingEvents) }]
              : [],
          );
      await untilTold(receiver, 200);
      const count = beats().length;
      const isIdle = () => beats().some(({ pending }, at) => at >= count && pending === 0);
      await eventually('an idle hour', () => isIdle() || undefined, LONG_MS);

      const all = receiver.events();
      const told = (from: number) => all.slice(from).filter(({ vehicle }) => vehicle).length;
      // What waited was told afterwards, or while it was counted: what the heartbeat before had not seen told.
      const later = beats().slice(1);
      for (const [at, { index }] of beats().slice(0, -1).entries()) {
        expect(later[at]?.pending).toBeLessThanOrEqual(told(index) + 1);
      }
      expect(beats()[0]?.pending).toBeLessThanOrEqual(told(0));
      expect(beats().some(({ pending }) => pending > 0)).toBe(true);
    },
  },
  {
    id: 'WH-28',
    given: 'a change that the feed tells again',
    holds: async ({ receiver, subscribe, add, change, tellAgain, now, until }) => {
      await subscribe();
      const [vehicle] = await add();
      await untilTold(receiver, 1);

      if (vehicle) await tellAgain(vehicle);
      await until(after(now(), minutes(1)));
      if (vehicle) await change(vehicle, 77);
      await untilTold(receiver, 2);

      const names = receiver.events().map(({ event }) => event);
      expect(names.filter((name) => name === 'user:vehicle:discovered')).toHaveLength(1);
    },
  },
  {
    id: 'WH-29',
    given: 'a change that the API does not show',
    holds: async ({ receiver, subscribe, add, change }) => {
      await subscribe();
      const [vehicle] = await add();
      await untilTold(receiver, 1);

      const unseen = vehicle && (await change(vehicle, 'unseen'));
      if (unseen) await change(unseen, 66);
      await untilTold(receiver, 2);

      expect(told(receiver).flatMap(levelOf)[1]).toBe(66);
      expect(told(receiver)[1]).toMatchObject({ updatedFields: ['chargeState.batteryLevel'] });
    },
  },
  {
    id: 'WH-31',
    given: 'a batch that is sent more than once',
    holds: async ({ receiver, subscribe, add, now }) => {
      const seen: number[][] = [];
      const start = Math.floor(now() / 1000);
      reactTo(receiver, (before, { headers }) => {
        seen.push([Number(headers['webhook-timestamp']), Math.ceil(now() / 1000)]);
        return answer(before < 4 ? 503 : 200);
      });
      await subscribe();

      await add();
      await untilTold(receiver, 1);

      // Each attempt is signed when it is sent, by the clock of who sends it.
      const signed = seen.map(([at]) => Number(at));
      expect(signed).toEqual(signed.toSorted((a, b) => a - b));
      expect(new Set(signed).size).toBe(5);
      for (const [at, arrived] of seen) {
        expect(at).toBeGreaterThanOrEqual(start);
        expect(at).toBeLessThanOrEqual(Number(arrived));
      }
    },
  },
  {
    id: 'WH-32',
    given: 'a user who is deleted while events wait',
    holds: async ({ receiver, api, userId, subscribe, add, change, now, until }) => {
      receiver.react(answer(503));
      await subscribe();
      const [vehicle] = await add();
      await untilBatches(receiver, 1);
      if (vehicle) await change(vehicle, 55);

      expect((await api.delete(`/users/${userId}`)).status).toBe(204);
      await until(after(now(), minutes(1)));
      const count = receiver.batches.length;
      receiver.react(answer(200));
      await eventually(
        'the deletion',
        () => told(receiver).some(({ event }) => event === 'user:vehicle:deleted') || undefined,
        LONG_MS,
      );

      const late = receiver.batches
        .slice(count)
        .map(({ text }) => text)
        .join();
      expect(late).toContain(vehicle?.id);
      expect(late).not.toMatch(/discovered|updated"/);
      expect(late).not.toContain(vehicle?.state.information.vin ?? 'a VIN');
    },
  },
  {
    id: 'WH-33',
    given: 'a user who was deauthorized',
    environment: 'sandbox',
    holds: async ({ receiver, api, subscribe, now, until }) => {
      await subscribe();
      const { body } = await api.post('/sandbox/accounts', {
        ...{ vendor: 'TESLA', userId: 'bob' },
        vehicles: [{ batteryLevel: 40, isPluggedIn: false }],
      });
      await untilTold(receiver, 1);

      expect((await api.delete('/users/bob/authorization')).status).toBe(204);
      const count = told(receiver).length;
      await api.patch(`/sandbox/devices/${body.devices[0].id}`, { batteryLevel: 44 });
      await until(after(now(), minutes(10)));

      expect(told(receiver)).toHaveLength(count);
    },
  },
  {
    id: 'WH-34',
    given: 'a delivery that somebody recorded and sends again',
    holds: async ({ receiver, subscribe, add }) => {
      await subscribe();
      await add();
      await untilTold(receiver, 1);
      const [batch] = telling(receiver);
      const body = Buffer.from(batch?.text ?? '');
      const sent = sentAt(receiver, 0);
      const verdictAt = (now: number) =>
        verifyStandardWebhook(batch?.headers ?? {}, body, { secret: receiver.secret, now });

      expect(verdictAt(sent + 1_000)).toBe('valid');
      expect(verdictAt(sent + minutes(6))).toBe('stale');
      // The header of the contract says nothing of age, as docs/webhooks.md warns.
      expect(verifyEnodeSignature(batch?.headers ?? {}, body, receiver.secret)).toBe(true);
    },
  },
];

/** Megabytes that a process holds. */
const memoryOf = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
};

/**
 * What receivers can rely on, by the numbers under which it was collected, on the whole of Loadstar over real sockets. WH-16 is
 * measured alone (webhook-neighbours.test.ts), and WH-30 is in test/integration/webhooks/crash-anywhere.test.ts, which kills
 * the sender before and after each of its calls.
 */
describe.each([
  { within: 'minutes', speed: SPEED, own: rows.filter(({ takesHours }) => !takesHours) },
  { within: 'hours', speed: HOURS_SPEED, own: rows.filter(({ takesHours }) => takesHours) },
])('webhooks, within $within,', ({ within, speed, own }) => {
  const resources = new AsyncDisposableStack();
  let cloud: WebhookCloud;
  const outcomes = new Map<Row, Promise<void>>();

  const begin = async ({ environment, holds }: Row) => {
    await using place = await startWebhookPlace(cloud.loadstar, cloud.home, environment);
    await holds({ ...place, cloud });
  };
  beforeAll(async () => {
    cloud = resources.use(
      await startWebhookCloud(`checklist-${within}`, {}, ['--speed', String(speed)]),
    );
    // All of them wait, and so they do it together; the test of each tells what came of it.
    for (const row of own) {
      const outcome = begin(row);
      outcome.catch(() => {});
      outcomes.set(row, outcome);
    }
  }, 120_000);
  afterAll(() => resources.disposeAsync());

  // Forty at once are much for a slow machine: one that failed among them is begun again, and alone.
  it.for(own)('$id: $given', { retry: 1, timeout: 300_000 }, async (row) => {
    const outcome = outcomes.get(row) ?? begin(row);
    outcomes.delete(row);
    await outcome;
  });
});
