import { describe, expect, it } from 'vitest';
import {
  isAllowedAddress,
  isLoopbackAddress,
  isPublicAddress,
} from '#shared/domain/webhooks/receiver-address.ts';

const denied = `
  0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.254 127.0.0.1
  127.255.255.255 169.254.169.254 169.254.170.2 169.254.169.123 169.254.169.253 172.16.0.1
  172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.1.1
  192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255
  240.0.0.1 255.255.255.255 168.63.129.16
  :: ::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:a9fe:a9fe ::ffff:10.0.0.1
  0:0:0:0:0:ffff:7f00:1 [::ffff:7f00:1] ::127.0.0.1 ::7f00:1 ::ffff:0:127.0.0.1
  64:ff9b::a9fe:a9fe 64:ff9b::808:808 64:ff9b:1::a9fe:a9fe 100::1 2001::1
  2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:20::1 2001:db8::1 2002:a9fe:a9fe::1
  2002:808:808::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fd00:ec2::253 fd00:ec2::23 fd20:ce::254
  fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 4000::1
  not-an-ip 127.1 0x7f000001 1.2.3 1.2.3.4.5 :::1 8.8.8.8/8
`
  .trim()
  .split(/\s+/);

const allowed = `
  8.8.8.8 1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
  168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0
  192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 ::ffff:8.8.8.8
  2606:4700:4700::1111 [2606:4700:4700::1111] 2001:4860:4860::8888 2001:200::1 2a00:1450::1
  2600:1f18::1 2003::1 3ffe::1
`
  .trim()
  .split(/\s+/);

describe('isPublicAddress', () => {
  it.each(['', ...denied])('denies %j', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(allowed)('allows %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('was asked about enough of both', () => {
    expect(denied.length).toBeGreaterThanOrEqual(64);
    expect(allowed.length).toBeGreaterThanOrEqual(22);
  });
});

describe('isLoopbackAddress', () => {
  it.each(['127.0.0.1', '127.9.9.9', '::1', '[::1]', '::ffff:127.0.0.1'])('knows %s', (address) => {
    expect(isLoopbackAddress(address)).toBe(true);
  });

  it.each(['', '0.0.0.0', '10.0.0.1', '::', '::7f00:1', '8.8.8.8', 'localhost'])(
    'does not take %j for one',
    (address) => {
      expect(isLoopbackAddress(address)).toBe(false);
    },
  );
});

describe('a stage that lists private ranges', () => {
  const policy = { allowsLoopback: false, privateRanges: ['10.20.0.0/16', 'fd12:3456::/32'] };

  it.each(['10.20.0.1', '10.20.255.255', '::ffff:10.20.0.1', 'fd12:3456::1', '8.8.8.8'])(
    'lets webhooks go to %s',
    (address) => {
      expect(isAllowedAddress(address, policy)).toBe(true);
    },
  );

  it.each(['10.21.0.1', '10.19.255.255', '192.168.1.1', 'fd12:3457::1', '127.0.0.1', '::1', 'x'])(
    'does not let them go to %s',
    (address) => {
      expect(isAllowedAddress(address, policy)).toBe(false);
    },
  );

  it.each(
    `127.0.0.1 169.254.169.254 168.63.129.16 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: ::7f00:1 fe80::1 ff02::1
    fd00:ec2::254 fd20:ce::254 ::ffff:127.0.0.1 ::ffff:169.254.169.254`.split(/\s+/),
  )('never opens %s, whatever it lists', (address) => {
    const privateRanges = ['0.0.0.0/0', '::/0'];

    expect(isAllowedAddress(address, { allowsLoopback: false, privateRanges })).toBe(false);
  });

  it('cannot list what is no range', () => {
    const listing = (range: string) => () =>
      isAllowedAddress('10.0.0.1', { allowsLoopback: false, privateRanges: [range] });

    for (const range of ['10.0.0.0', '10.0.0.1/8', '10.0.0.0/33', '10.0/16', '::/129', 'x/8', '/8'])
      expect(listing(range)).toThrow('is not a range');
  });
});
