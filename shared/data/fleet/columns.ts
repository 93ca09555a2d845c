import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';

/** Numbers side by side, in one of the forms that are kept. */
export type Column =
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/**
 * Packs columns of numbers, and what else there is to say of them, into bytes for a row: a million vehicles are to fit into few of
 * them. The bytes are little-endian, as every processor has them that this runs on.
 */
export const packColumns = (head: unknown, columns: readonly Column[]): Uint8Array => {
  const text = Buffer.from(JSON.stringify({ head, sizes: columns.map(({ length }) => length) }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const bytes = columns.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return deflateRawSync(Buffer.concat([length, text, ...bytes]), { level: 1 });
};

/** Gives columns one by one, in the order in which they were packed; the caller knows of which form each is. */
export type ColumnReader = {
  readonly head: unknown;
  readonly bytes: () => Uint8Array;
  readonly shorts: () => Uint16Array;
  readonly words: () => Uint32Array;
  readonly integers: () => Int32Array;
  readonly floats: () => Float32Array;
  readonly doubles: () => Float64Array;
};

/** @throws when the bytes are not what `packColumns` made */
export const readColumns = (packed: Uint8Array): ColumnReader => {
  const all = inflateRawSync(packed);
  const text = all.readUInt32LE(0);
  const { head, sizes } = Packed.parse(JSON.parse(all.toString('utf8', 4, 4 + text)));
  let at = 4 + text;
  let column = 0;
  const next = (width: number): ArrayBuffer => {
    const size = (sizes[column] ?? 0) * width;
    column += 1;
    // A copy, because what is read as wide numbers has to begin at a multiple of their width.
    const copy = Uint8Array.from(all.subarray(at, at + size));
    if (copy.length !== size) throw new RangeError('the columns of a row end too early');
    at += size;
    return copy.buffer;
  };
  return {
    head,
    bytes: () => new Uint8Array(next(1)),
    shorts: () => new Uint16Array(next(2)),
    words: () => new Uint32Array(next(4)),
    integers: () => new Int32Array(next(4)),
    floats: () => new Float32Array(next(4)),
    doubles: () => new Float64Array(next(8)),
  };
};

const Packed = z.object({ head: z.unknown(), sizes: z.array(z.int().min(0)) });
