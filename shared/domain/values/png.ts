/** How large a picture is, in pixels. */
export type PictureSize = { readonly width: number; readonly height: number };

/**
 * Reads the size of a PNG (ISO/IEC 15948) that is there from its first byte to its last, with nothing behind it.
 * Undefined for anything else, also for one that moves.
 */
export const readPng = (bytes: Uint8Array): PictureSize | undefined => {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = chunkNames(bytes, view);
  const isWhole =
    names?.[0] === 'IHDR' &&
    names.includes('IDAT') &&
    names.at(-1) === 'IEND' &&
    !names.includes('acTL');
  return isWhole ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined;
};

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A length before each chunk, a checksum behind it. */
const AROUND = 12;
const SIZE_OF_HEADER = 13;

/** The chunks in their order; undefined where one is cut off, or the header has not its size. */
const chunkNames = (bytes: Uint8Array, view: DataView): readonly string[] | undefined => {
  const names: string[] = [];
  let at = SIGNATURE.length;
  while (at < bytes.length) {
    if (at + AROUND > bytes.length) return undefined;
    const length = view.getUint32(at);
    if (names.length === 0 && length !== SIZE_OF_HEADER) return undefined;
    names.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
    at += AROUND + length;
  }
  return at === bytes.length ? names : undefined;
};
