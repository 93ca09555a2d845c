import { describe, expect, it } from 'vitest';
import { deliveryPrinter } from '#bin/webhooks/print-delivery.ts';
import { isGenuine, verifyDelivery } from '#bin/webhooks/verify-delivery.ts';
import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';

const NOW = instant(Date.UTC(2026, 10, 22, 12));
const body = new TextEncoder().encode('[{"event":"user:vehicle:updated","user":{"id":"ada"}}]');

/** The headers of that body, as we send them. */
const signed = (secrets: readonly string[] = ['the secret'], at: number = NOW) =>
  webhookSigner.sign({ id: 'delivery-1', body, sentAt: instant(at), secrets });

const verdict = (headers: Record<string, string>, bytes = body, secret = 'the secret') =>
  verifyDelivery(headers, bytes, { secret, now: NOW });

describe('what a delivery is taken for', () => {
  it('is genuine as it was sent', () => {
    expect(verdict(signed())).toEqual({ enode: 'valid', standard: 'valid' });
    expect(isGenuine(verdict(signed()))).toBe(true);
  });

  it('is valid by the secret before, too, while both sign', () => {
    expect(verdict(signed(['the new one', 'the secret']))).toEqual({
      enode: 'forged',
      standard: 'valid',
    });
  });

  it.each([
    ['another secret', signed(), body, 'another'],
    ['other bytes', signed(), new TextEncoder().encode('[]'), 'the secret'],
  ] as const)('is forged by %s', (_, headers, bytes, secret) => {
    expect(verdict(headers, bytes, secret)).toEqual({ enode: 'forged', standard: 'forged' });
  });

  it.each([-6, 6])('is stale when it is %d minutes away', (away) => {
    const headers = signed(undefined, NOW + minutes(away));
    expect(verdict(headers)).toEqual({ enode: 'valid', standard: 'stale' });
    expect(isGenuine(verdict(headers))).toBe(false);
  });

  it('lacks what is not there', () => {
    expect(verdict({})).toEqual({ enode: 'missing', standard: 'missing' });
    expect(verdict({ ...signed(), 'webhook-timestamp': 'now' }).standard).toBe('forged');
  });
});

describe('the printer of deliveries', () => {
  const printing = (json = false) => {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const take = deliveryPrinter({ secret: 'the secret', now: () => NOW, print, json });
    return { lines, take };
  };

  it('tells what came, whose it is, and that it came again', () => {
    const { lines, take } = printing();

    expect([take(signed(), body), take(signed(), body)]).toEqual([true, true]);

    expect(lines[0]).toMatch(
      /^2026-11-22T12:00:00.000Z {2}delivery delivery-1 {2}x-enode-signature valid {2}webhook-signature valid\n {2}user:vehicle:updated of ada {2}{}$/,
    );
    expect(lines[1]).toContain('delivery delivery-1  again');
  });

  it('lets nobody else say that it has come before, or do anything to the terminal', () => {
    const { lines, take } = printing(true);
    const evil = new TextEncoder().encode('[{"event":"\\u001b[2J\u009b2J\u202e"}]');

    expect(take({ 'x-enode-delivery': 'delivery-1' }, evil)).toBe(false);
    expect(take(signed(), body)).toBe(true);
    expect(take({ 'x-enode-delivery': '\u001b' }, new TextEncoder().encode('no JSON'))).toBe(false);

    expect(lines.map((line) => JSON.parse(line).isRepetition)).toEqual([false, false, false]);
    expect(lines.join('')).toMatch(/^[\x20-\x7e]+$/);
  });
});
