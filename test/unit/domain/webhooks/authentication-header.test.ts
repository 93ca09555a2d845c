import { describe, expect, it } from 'vitest';
import { isAllowedHeaderName } from '#shared/domain/webhooks/authentication-header.ts';

describe('isAllowedHeaderName', () => {
  it.each([
    'host',
    'Host',
    'content-length',
    'content-type',
    'transfer-encoding',
    'connection',
    'x-enode-signature',
    'X-Enode-Delivery',
    'webhook-signature',
    'user-agent',
    'proxy-authorization',
    'accept-encoding',
    'expect',
    'upgrade',
    'x-forwarded-for',
  ])('refuses %s', (name) => {
    expect(isAllowedHeaderName(name)).toBe(false);
  });

  it.each(['authorization', 'x-api-key', 'x-hook', 'cookie', 'hostname'])('takes %s', (name) => {
    expect(isAllowedHeaderName(name)).toBe(true);
  });
});
