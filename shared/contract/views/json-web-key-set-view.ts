import type { VerificationKey } from '#shared/domain/clients/signing-key.ts';

/** Published keys as RFC 7517 writes a set of them. */
export const toJsonWebKeySet = (keys: readonly VerificationKey[]) => ({ keys: [...keys] });
