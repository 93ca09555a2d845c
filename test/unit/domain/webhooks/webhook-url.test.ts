import { describe, expect, it } from 'vitest';
import { webhookUrlFault } from '#shared/domain/webhooks/webhook-url.ts';

const strict = {
  allowsLoopback: false,
  ports: null,
  privateRanges: [],
  ownHosts: ['api.loadstar.example'],
};
const local = {
  allowsLoopback: true,
  ports: null,
  privateRanges: [],
  ownHosts: ['127.0.0.1:4000'],
};

const refused = [
  ['http://example.com/', /https/],
  ['javascript:alert(1)', /https/],
  ['file:///etc/passwd', /https/],
  ['ftp://example.com/', /https/],
  ['https:example.com', /https:\/\//],
  ['https:///example.com', /valid/],
  ['not a url', /https/],
  ['https://', /valid/],
  ['https://127.0.0.1/', /address/],
  ['https://127.1/', /exactly/],
  ['https://2130706433/', /exactly/],
  ['https://0x7f.1/', /exactly/],
  ['https://0x7f000001/', /exactly/],
  ['https://0177.0.0.1/', /exactly/],
  ['https://127.0.0.1./', /exactly/],
  ['https://①②⑦.⓪.⓪.①/', /exactly/],
  ['https://%31%32%37.0.0.1/', /exactly/],
  ['https://[::1]/', /address/],
  ['https://[::ffff:169.254.169.254]/', /exactly/],
  ['https://[::ffff:a9fe:a9fe]/', /address/],
  ['https://[64:ff9b::a9fe:a9fe]/', /address/],
  ['https://[2002:a9fe:a9fe::1]/', /address/],
  ['https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/', /address/],
  ['https://[fd00:ec2::254]/', /address/],
  ['https://169.254.170.2/', /address/],
  ['https://100.64.0.1/', /address/],
  ['https://0.0.0.0/', /address/],
  ['https://localhost/', /public internet/],
  ['https://LOCALHOST./', /public internet/],
  ['https://intranet/', /public internet/],
  ['https://printer.local/', /public internet/],
  ['https://metadata.google.internal/', /public internet/],
  ['https://db.corp/', /public internet/],
  ['https://router.home.arpa/', /public internet/],
  ['https://example.com./', /public internet/],
  ['https://-example-.com/', /public internet/],
  ['https://user:pw@example.com/', /user name/],
  ['https://example.com@169.254.169.254/', /user name/],
  ['https://example.com:22/', /port/],
  ['https://example.com:0/', /port/],
  ['https://example.com:6667/', /port/],
  ['https://exa\tmple.com/', /spaces/],
  ['https://example.com/\r\nX: y', /spaces/],
  [' https://example.com/', /https/],
  ['https://example.com/a b', /spaces/],
  ['https://example.com\\@evil.example/', /valid|user/],
  ['https://example.com/a\\b', /backslashes/],
  ['https://example.com/#fragment', /fragment/],
  ['https://example.com/ü', /ASCII/],
  ['https://bücher.example.com/', /exactly/],
  ['https://example.com%2eevil.com/', /exactly/],
  ['https://api.loadstar.example/webhooks', /this API/],
  ['https://API.loadstar.example:443/', /this API/],
] as const;

describe('webhookUrlFault', () => {
  it.each(refused)('refuses %j', (url, reason) => {
    expect(webhookUrlFault(url, strict)).toMatch(reason);
  });

  it.each([
    'https://example.com',
    'https://example.com/',
    'https://Example.COM/hooks',
    'https://example.com:443/hooks',
    'https://hooks.example.co.uk/a/b?c=d&e=%20f',
    'https://example.com?token=1',
    'https://xn--bcher-kva.example.com/',
    'https://hooks_1.example.com/@team/in',
    'HTTPS://example.com/',
    'https://example.com:8443/hooks',
    'https://example.com:8123/',
    'https://8.8.8.8/',
    'https://8.8.8.8:8443/',
    'https://[2606:4700:4700::1111]:8443/',
  ])('takes %j', (url) => {
    expect(webhookUrlFault(url, strict)).toBeUndefined();
  });

  it.each([
    'http://127.0.0.1:8080/hooks',
    'https://127.0.0.1:8443/',
    'http://localhost:3000',
    'http://[::1]:3000/',
    'https://example.com/',
  ])('takes %j where loopback is allowed', (url) => {
    expect(webhookUrlFault(url, local)).toBeUndefined();
  });

  it.each([
    ['http://example.com/', /https/],
    ['http://127.0.0.1:4000/webhooks', /this API/],
    ['http://10.0.0.1/', /https/],
    ['http://127.1:8080/', /exactly/],
    ['https://192.168.1.1/', /address/],
    ['http://user@127.0.0.1/', /https/],
    ['http://localhost.evil.example/', /https/],
    ['http://127.0.0.1.evil.example/', /https/],
    ['http://169.254.169.254/', /https/],
  ] as const)('refuses %j even there', (url, reason) => {
    expect(webhookUrlFault(url, local)).toMatch(reason);
  });

  const inside = { ...strict, privateRanges: ['10.20.0.0/16'] };

  it.each([
    'https://10.20.0.7:8123/hooks',
    'https://receiver.corp.internal/',
    'https://nas.lan:8443/',
    'https://example.com/',
  ])('takes %j where a stage lists private ranges', (url) => {
    expect(webhookUrlFault(url, inside)).toBeUndefined();
  });

  it.each([
    ['https://10.21.0.7/', /may not go/],
    ['https://127.0.0.1/', /may not go/],
    ['https://169.254.169.254/', /may not go/],
    ['https://[fd00:ec2::254]/', /may not go/],
    ['https://localhost/', /host/],
    ['https://nas/', /host/],
    ['https://a.localhost/', /host/],
    ['http://10.20.0.7/', /https/],
  ] as const)('refuses %j even there', (url, reason) => {
    expect(webhookUrlFault(url, inside)).toMatch(reason);
  });

  const narrow = { ...strict, ports: [443, 8443] };

  it.each(['https://example.com/', 'https://example.com:443/', 'https://example.com:8443/'])(
    'takes %j where a stage narrows the ports',
    (url) => {
      expect(webhookUrlFault(url, narrow)).toBeUndefined();
    },
  );

  it.each(['https://example.com:8123/', 'https://8.8.8.8:444/'])('refuses %j there', (url) => {
    expect(webhookUrlFault(url, narrow)).toBe('must use port 443 or 8443');
  });
});
