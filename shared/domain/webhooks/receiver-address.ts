import { type IpRange, ipAddress, ipRange, isWithin } from '#shared/domain/webhooks/ip-range.ts';

/** Which addresses a deployment lets webhooks go to. */
export type AddressPolicy = {
  /** For local runs and tests: this machine's own addresses. */
  readonly allowsLoopback: boolean;
  /** Private networks beside the public internet, in CIDR notation: a company's own. */
  readonly privateRanges: readonly string[];
};

/** Whether a webhook may go to an address. What cannot be read is denied. */
export const isAllowedAddress = (
  address: string,
  { allowsLoopback, privateRanges }: AddressPolicy,
): boolean =>
  isPublicAddress(address) ||
  (allowsLoopback && isLoopbackAddress(address)) ||
  (isIn(rangesOf(privateRanges), address) && !isIn(neverPrivate, address));

/**
 * Whether an address belongs to the public internet, where receivers are. Everything else is denied,
 * above all this machine (a Lambda's own runtime API is plain HTTP on loopback), the metadata and
 * credential services on link-local addresses, and private networks.
 */
export const isPublicAddress = (address: string): boolean => {
  const isV6 = ipAddress(address)?.bits === 128;
  return isV6
    ? isIn(globalV6, address) && !isIn(deniedV6, address)
    : ipAddress(address) !== undefined && !isIn(deniedV4, address);
};

/** Whether an address leads back to this machine. */
export const isLoopbackAddress = (address: string): boolean => isIn(loopback, address);

const isIn = (ranges: readonly IpRange[], text: string): boolean => {
  const address = ipAddress(text);
  return address !== undefined && ranges.some((range) => isWithin(address, range));
};

/** @throws {RangeError} when one is no range: a stage is checked before it is deployed. */
const rangesOf = (texts: readonly string[]): readonly IpRange[] =>
  texts.map((text) => {
    const range = ipRange(text);
    if (!range) throw new RangeError(`${text} is not a range of addresses`);
    return range;
  });

const loopback = rangesOf(['127.0.0.0/8', '::1/128']);

/**
 * What no stage can open, whatever ranges it lists: this machine, link-local addresses, the metadata services of
 * clouds that have others, and what is no single host.
 */
const neverPrivate = [
  ...loopback,
  ...rangesOf([
    '0.0.0.0/8',
    '168.63.129.16/32',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '::/96',
    'fd00:ec2::/32',
    'fd20:ce::/32',
    'fe80::/10',
    'ff00::/8',
  ]),
];

/** IANA's special-purpose registry, and the one public address that is Azure's own host. */
const deniedV4 = rangesOf([
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
const globalV6 = rangesOf(['2000::/3']);

/** Inside of it: protocol assignments (Teredo too), documentation, and 6to4, which wraps IPv4. */
const deniedV6 = rangesOf(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);
