import { BlockList, isIP } from 'node:net';

/**
 * Whether an address belongs to the public internet, where receivers are. Everything else is denied,
 * above all this machine (a Lambda's own runtime API is plain HTTP on loopback), the metadata and
 * credential services on link-local addresses, and private networks. What cannot be read is denied.
 */
export const isPublicAddress = (address: string): boolean => {
  const plain = unwrapped(address);
  if (isIP(plain) === 4) return !deniedV4.check(plain, 'ipv4');
  if (isIP(plain) === 6) return globalV6.check(plain, 'ipv6') && !deniedV6.check(plain, 'ipv6');
  return false;
};

/** Whether an address leads back to this machine. */
export const isLoopbackAddress = (address: string): boolean => {
  const plain = unwrapped(address);
  return plain === '::1' || (isIP(plain) === 4 && loopbackV4.check(plain, 'ipv4'));
};

/**
 * Without brackets and zone, and as IPv4 where it is that in disguise (`::ffff:7f00:1`). Unwrapped by
 * hand: a BlockList that holds `::ffff:0:0/96` takes every IPv4 address for one of its own.
 */
const unwrapped = (address: string): string => {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(plain) !== 6) return plain;
  const canonical = new URL(`http://[${plain}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical;
  const [high, low] = [Number.parseInt(mapped[1] ?? '', 16), Number.parseInt(mapped[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
};

const listOf = (family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', prefix = ''] = subnet.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
};

const loopbackV4 = listOf('ipv4', ['127.0.0.0/8']);

/** IANA's special-purpose registry, and the one public address that is Azure's own host. */
const deniedV4 = listOf('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);

/** Global unicast; the rest of IPv6 is private, local, reserved or a translation of IPv4. */
const globalV6 = listOf('ipv6', ['2000::/3']);

/** Inside of it: protocol assignments (Teredo too), documentation, and 6to4, which wraps IPv4. */
const deniedV6 = listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);
