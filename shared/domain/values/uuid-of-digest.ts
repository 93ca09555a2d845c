/**
 * A digest as a UUID of version 8 (RFC 9562), for what has to have the same id whoever makes it.
 *
 * @param digest At least 32 hexadecimal digits.
 */
export const uuidOfDigest = (digest: string): string =>
  digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5');
