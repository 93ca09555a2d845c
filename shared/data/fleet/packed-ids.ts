/** Ids as 16 bytes each, one after the other. @throws {RangeError} for one that is no UUID */
export const packIds = (ids: readonly string[]): Uint8Array => {
  const bytes = new Uint8Array(ids.length * BYTES);
  for (const [place, id] of ids.entries()) {
    const hex = id.replaceAll('-', '');
    if (!UUID.test(id)) throw new RangeError(`${id} is no UUID`);
    bytes.set(Buffer.from(hex, 'hex'), place * BYTES);
  }
  return bytes;
};

/** The ids that were packed. */
export const unpackIds = (bytes: Uint8Array): readonly string[] => {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
  return Array.from({ length: bytes.length / BYTES }, (_, place) => {
    const id = hex.slice(place * BYTES * 2, (place + 1) * BYTES * 2);
    return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
  });
};

const BYTES = 16;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
