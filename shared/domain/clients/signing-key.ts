import { after, hours, type Instant } from '#shared/domain/quantities/units.ts';

/** A point on the curve, as RFC 7517 writes it. */
type CurvePoint = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
};

/** A key that signs access tokens. */
export type SigningKey = {
  readonly kid: string;
  readonly createdAt: Instant;
  readonly privateJwk: CurvePoint & { readonly d: string };
};

/** A public key that verifies access tokens. */
export type VerificationKey = CurvePoint & {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
};

/**
 * How long a replaced key still verifies. Its last token lives for an hour, and a signer or a
 * verifier may hold old keys for minutes; a day leaves room for one that was switched off.
 */
const KEY_OVERLAP = hours(24);

/**
 * Puts a new key in front. A key goes when its successor has been signing for the overlap.
 *
 * @returns Newest first; the first one signs, all of them verify.
 */
export const withNewKey = (
  keys: readonly SigningKey[],
  added: SigningKey,
): readonly SigningKey[] => {
  const newestFirst = [added, ...keys.toSorted((a, b) => b.createdAt - a.createdAt)];
  return newestFirst.filter((_, index) => {
    const successor = newestFirst[index - 1];
    return !successor || after(successor.createdAt, KEY_OVERLAP) > added.createdAt;
  });
};

/** What of a key the world may know. Names each member, so that no private one can slip through. */
export const publicHalf = ({
  kid,
  privateJwk: { kty, crv, x, y },
}: SigningKey): VerificationKey => ({
  kid,
  kty,
  crv,
  x,
  y,
  alg: 'ES256',
  use: 'sig',
});
