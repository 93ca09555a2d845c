import { type PictureSize, readPng } from '#shared/domain/values/png.ts';

/** What is known of a logo wherever its client is known; the picture itself is kept apart. */
export type LogoMark = PictureSize & {
  /** SHA-256 of the picture, hex: another picture has another one. */
  readonly digest: string;
};

/** The picture by which people know a client. */
export type ClientLogo = {
  readonly digest: string;
  /** A PNG in base64, as it is kept and sent. */
  readonly base64: string;
};

/** As much as a page should load for it. A PNG that is shown 36 px high needs less. */
const MOST_BYTES = 32 * 1024;
/** In pixels. A small file can be a picture that takes gigabytes to show. */
const SIDES = { least: 16, most: 1024 };
/** Beyond, one of the sides is too short to be seen. */
const MOST_TIMES_LONGER = 6;

/** The size of a picture that can be a logo, or why it cannot. */
export const readLogo = (bytes: Uint8Array): PictureSize | { readonly whyNot: string } => {
  if (bytes.length > MOST_BYTES) {
    return { whyNot: `has ${bytes.length} bytes; a logo has ${MOST_BYTES} at most` };
  }
  const size = readPng(bytes);
  if (!size) return { whyNot: 'is no PNG, is not whole, or moves' };
  const short = Math.min(size.width, size.height);
  const long = Math.max(size.width, size.height);
  if (short < SIDES.least || long > SIDES.most) {
    return {
      whyNot: `has ${size.width} × ${size.height} pixels; a logo has ${SIDES.least} to ${SIDES.most} on each side`,
    };
  }
  return long > MOST_TIMES_LONGER * short
    ? { whyNot: `is more than ${MOST_TIMES_LONGER} times as long as wide` }
    : size;
};
