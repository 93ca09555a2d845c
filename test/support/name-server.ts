import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { ipAddress } from '#shared/domain/webhooks/ip-range.ts';

/** What a name leads to: addresses, or another name and its addresses. `silence`: nobody ever says. */
export type NameAnswer =
  | { readonly addresses: readonly string[]; readonly alias?: string }
  | 'silence';

export type NameServer = AsyncDisposable & {
  /** `address:port` of it. */
  readonly address: string;
  /** The names that it was asked for their IPv4 addresses, in order. */
  readonly asked: readonly string[];
  /** What a name leads to from now on; a function gets how often its IPv4 addresses were asked for before. */
  readonly lead: (name: string, to: NameAnswer | ((before: number) => NameAnswer)) => void;
};

/** A real DNS server over UDP, whose answers may not be remembered (TTL 0). Other names do not exist. */
export const startNameServer = async (): Promise<NameServer> => {
  const names = new Map<string, (before: number) => NameAnswer>();
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const { name, type, question } = questionOf(query);
    const before = asked.filter((earlier) => earlier === name).length;
    const answer = names.get(name)?.(type === A ? before : before - 1);
    if (type === A) asked.push(name);
    if (answer === 'silence') return;
    socket.send(reply(query, question, answer && recordsOf(answer, type)), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    lead: (name, to) => void names.set(name, typeof to === 'function' ? to : () => to),
    [Symbol.asyncDispose]: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
};

const [A, CNAME, AAAA] = [1, 5, 28];
const HEADER = 12;

const questionOf = (query: Buffer) => {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  const type = query.readUInt16BE(at + 1);
  return { name: labels.join('.').toLowerCase(), type, question: query.subarray(HEADER, at + 5) };
};

const recordsOf = (
  { addresses, alias }: Exclude<NameAnswer, string>,
  type: number,
): readonly Buffer[] => {
  const owner = alias === undefined ? ASKED : nameBytes(alias);
  const own = addresses
    .map(addressBytes)
    .filter((bytes) => bytes.length === (type === AAAA ? 16 : 4))
    .map((bytes) => record(owner, type, bytes));
  return alias === undefined ? own : [record(ASKED, CNAME, nameBytes(alias)), ...own];
};

/** Points to the name in the question. */
const ASKED = Buffer.from([0xc0, HEADER]);

const record = (owner: Buffer, type: number, data: Buffer): Buffer => {
  const rest = Buffer.alloc(10);
  rest.writeUInt16BE(type, 0);
  rest.writeUInt16BE(1, 2);
  rest.writeUInt16BE(data.length, 8);
  return Buffer.concat([owner, rest, data]);
};

const nameBytes = (name: string): Buffer =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])),
    Buffer.from([0]),
  ]);

/** An IPv4 address in the disguise of IPv6 is told as it is written. */
const addressBytes = (text: string): Buffer => {
  const address = ipAddress(text);
  if (!address) throw new RangeError(`${text} is no address`);
  if (address.bits === 32 && text.includes(':')) {
    return Buffer.from(`${'00'.repeat(10)}ffff${hex(address.value, 4)}`, 'hex');
  }
  return Buffer.from(hex(address.value, address.bits / 8), 'hex');
};

const hex = (value: bigint, bytes: number) => value.toString(16).padStart(bytes * 2, '0');

const NO_SUCH_NAME = 3;

const reply = (query: Buffer, question: Buffer, records: readonly Buffer[] | undefined): Buffer => {
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8580 | (records ? 0 : NO_SUCH_NAME), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records?.length ?? 0, 6);
  return Buffer.concat([header, question, ...(records ?? [])]);
};
