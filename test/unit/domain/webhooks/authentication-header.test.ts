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
    '__proto__',
    'constructor',
    '-',
    '_',
    'set-cookie',
    'http2-settings',
    'keep-alive',
    'te',
    'trailer',
    'proxy-connection',
    'content_length',
    'transfer_encoding',
    'x_forwarded_for',
    'if-match',
    'range',
    'early-data',
    'x-http-method-override',
    'x-original-url',
    'x-amzn-trace-id',
    'x-loadstar-test',
  ])('refuses %s', (name) => {
    expect(isAllowedHeaderName(name)).toBe(false);
  });

  it.each([
    'authorization',
    'x-api-key',
    'x_api_key',
    'api_key',
    'x-hook',
    'cookie',
    'hostname',
    'x-real-secret',
  ])('takes %s', (name) => {
    expect(isAllowedHeaderName(name)).toBe(true);
  });
});
