import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { verifyEnodeSignature, verifyStandardWebhook } from '#test/support/verify-webhook.ts';

const sentAt = instant(1_759_320_000_999);
const sign = (body: string | Uint8Array, secrets = ['example-secret']) =>
  webhookSigner.sign({ id: 'delivery-1', body: Buffer.from(body), sentAt, secrets });

describe('webhookSigner', () => {
  it('signs as the documented example', () => {
    expect(sign('{"payload":"example"}')).toMatchObject({
      'x-enode-delivery': 'delivery-1',
      'x-enode-signature': 'sha1=e417e6fc2e7f8a78c93a35a7b344d36ce179fc8d',
    });
  });

  it('signs id, second and body as Standard Webhooks has it', () => {
    const hmac = createHmac('sha256', 'example-secret').update('delivery-1.1759320000.[]');

    expect(sign('[]')).toMatchObject({
      'webhook-id': 'delivery-1',
      'webhook-timestamp': '1759320000',
      'webhook-signature': `v1,${hmac.digest('base64')}`,
    });
  });

  it('signs as the libraries of Standard Webhooks do', () => {
    // The vector that all of them are tested with.
    const headers = webhookSigner.sign({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      body: Buffer.from('{"test": 2432232314}'),
      sentAt: instant(1_614_265_330_000),
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });

    expect(headers).toMatchObject({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('signs what the library of Standard Webhooks takes, and nothing that was changed', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        fc.string({ minLength: 1 }),
        fc.json(),
        (key, plain, body) => {
          const encoded = `whsec_${Buffer.from(key).toString('base64')}`;
          const at = instant(Date.now());
          const signed = { id: 'delivery-1', body: Buffer.from(body), sentAt: at };
          const headers = webhookSigner.sign({ ...signed, secrets: [plain, encoded] });

          const libraries = [new Webhook(encoded), new Webhook(plain, { format: 'raw' })];
          for (const library of libraries) {
            expect(library.verify(body, headers)).toEqual(JSON.parse(body));
            expect(() => library.verify(`${body} `, headers)).toThrow('No matching signature');
          }
          const others = webhookSigner.sign({ ...signed, secrets: ['another'] });
          expect(() => new Webhook(encoded).verify(body, others)).toThrow('No matching signature');
        },
      ),
    );
  });

  it.each(['whsec_', 'whsec_not base64', 'whsec_abc', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'])(
    'takes %j for its own bytes',
    (secret) => {
      const body = Buffer.from('[]');

      expect(verifyStandardWebhook(sign('[]', [secret]), body, { secret, now: sentAt })).toBe(
        'valid',
      );
    },
  );

  it('signs with every live secret, and with the newest alone where there is room for one', () => {
    const headers = sign('[]', ['new', 'old']);
    const body = Buffer.from('[]');

    for (const secret of ['new', 'old']) {
      expect(verifyStandardWebhook(headers, body, { secret, now: sentAt })).toBe('valid');
    }
    expect(verifyEnodeSignature(headers, body, 'new')).toBe(true);
    expect(verifyEnodeSignature(headers, body, 'old')).toBe(false);
  });

  it('signs bytes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'binary', minLength: 1 }), (bytes, secret) => {
        const body = Buffer.from(bytes);
        const headers = sign(bytes, [secret]);

        expect(verifyEnodeSignature(headers, body, secret)).toBe(true);
        const changed = Buffer.concat([body, Buffer.of(0)]);
        expect(verifyEnodeSignature(headers, changed, secret)).toBe(false);
      }),
    );
  });

  it('lets a receiver tell a replay, and a sender whose clock is wrong', () => {
    const body = Buffer.from('[]');
    const verdict = (now: number) =>
      verifyStandardWebhook(sign('[]'), body, { secret: 'example-secret', now });

    expect(verdict(sentAt + 4 * 60_000)).toBe('valid');
    expect(verdict(sentAt + 6 * 60_000)).toBe('stale');
    expect(verdict(sentAt - 6 * 60_000)).toBe('stale');
  });
});
