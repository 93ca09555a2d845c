/** An address of either family as a number. */
type IpAddress = { readonly bits: 32 | 128; readonly value: bigint };

/** Addresses that begin with the same bits, as `10.0.0.0/8` writes it. */
export type IpRange = IpAddress & { readonly prefix: number };

/**
 * Reads an address, with or without brackets and zone. One that is IPv4 in the disguise of IPv6 (`::ffff:7f00:1`) is IPv4.
 *
 * @returns undefined for what is not written as addresses are: `127.1` is a name to whoever looks closely.
 */
export const ipAddress = (text: string): IpAddress | undefined => {
  const plain = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return plain.includes(':') ? ipv6(plain) : ipv4(plain);
};

/** Reads a range in CIDR notation. @returns undefined for what is none, or has bits beyond its prefix. */
export const ipRange = (text: string): IpRange | undefined => {
  const [, network = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = ipAddress(network);
  const prefix = Number(length);
  if (!address || length === '' || prefix > address.bits) return undefined;
  const range = { ...address, prefix };
  return headOf(address, range) << BigInt(address.bits - prefix) === address.value
    ? range
    : undefined;
};

export const isWithin = (address: IpAddress, range: IpRange): boolean =>
  address.bits === range.bits && headOf(address, range) === headOf(range, range);

const headOf = ({ bits, value }: IpAddress, { prefix }: IpRange): bigint =>
  value >> BigInt(bits - prefix);

const ipv4 = (text: string): IpAddress | undefined => {
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  return { bits: 32, value: bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n) };
};

/** `URL` knows all the ways in which an IPv6 address can be written. */
const ipv6 = (text: string): IpAddress | undefined => {
  const url = `http://[${text}]/`;
  if (!URL.canParse(url)) return undefined;
  const [head = '', tail] = new URL(url).hostname.slice(1, -1).split('::');
  const [left, right] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0n);
  const groups = [...left, ...(tail === undefined ? [] : zeros), ...right];
  const value = groups.reduce((sum, group) => sum * 65_536n + group, 0n);
  return value >> 32n === 0xffffn
    ? { bits: 32, value: value & 0xffff_ffffn }
    : { bits: 128, value };
};

const groupsOf = (text: string): readonly bigint[] =>
  text === '' ? [] : text.split(':').map((group) => BigInt(`0x${group}`));
