import type { Cause } from '#shared/domain/interventions/cause.ts';
import { uuidOfDigest } from '#shared/domain/values/uuid-of-digest.ts';

/**
 * The id of an intervention, the same for ever: made from what it is about, so that nobody has to keep a list.
 */
export const interventionIdOf = (cause: Cause, vendor: string, vendorType: string): string =>
  uuidOfDigest(hashOf(`intervention ${vendorType} ${vendor} ${cause}`));

const OFFSET = 0x6c62272e07bb014262b821756295c58dn;
const PRIME = 0x0000000001000000000000000000013bn;

/** 128 bits as 32 hexadecimal digits (FNV-1a), of a text in ASCII. */
const hashOf = (text: string): string => {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i += 1) {
    hash = BigInt.asUintN(128, (hash ^ BigInt(text.charCodeAt(i))) * PRIME);
  }
  return hash.toString(16).padStart(32, '0');
};
