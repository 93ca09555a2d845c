import { createHash } from 'node:crypto';
import type { MessageAttribute } from '#lib/local/sqs/message.ts';

/** MD5 of a body, in hexadecimal: clients compare it with their own. */
export const bodyDigest = (body: string): string => createHash('md5').update(body).digest('hex');

/**
 * MD5 of message attributes: names in order, each followed by data type and value, every part
 * behind its length in four bytes, values behind a byte for their kind.
 */
export const attributesDigest = (
  attributes: Readonly<Record<string, MessageAttribute>>,
): string => {
  const hash = createHash('md5');
  const part = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(attributes).toSorted(
    ([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)),
  )) {
    part(Buffer.from(name));
    part(Buffer.from(DataType));
    const binary = BinaryValue !== undefined;
    hash.update(Buffer.from([binary ? 2 : 1]));
    part(binary ? Buffer.from(BinaryValue, 'base64') : Buffer.from(StringValue ?? ''));
  }
  return hash.digest('hex');
};
