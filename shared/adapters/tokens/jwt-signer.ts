import { importJWK, SignJWT } from 'jose';
import { ALGORITHM, SECRET_CLAIM, TOKEN_TYPE } from '#shared/adapters/tokens/token-format.ts';
import type { SigningKey } from '#shared/domain/clients/signing-key.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AccessTokenClaims, AccessTokenSigner } from '#shared/ports/access-tokens.ts';
import type { SigningKeys } from '#shared/ports/signing-keys.ts';

/**
 * Writes access tokens as JWTs that are signed with the newest key.
 *
 * @param issuer Base URL of the API.
 * @throws {DomainError} `service_unavailable` from `sign` while a new deployment has no key yet.
 */
export const jwtSigner = (keys: SigningKeys, issuer: string): AccessTokenSigner => ({
  sign: async (claims) => {
    const [newest] = await keys.current();
    if (!newest) throw new DomainError('service_unavailable', 'There is no signing key yet.');
    return signWith(newest, issuer, claims);
  },
});

/** Writes one token with one key. */
export const signWith = async (
  { kid, privateJwk }: SigningKey,
  issuer: string,
  { id, clientId, environment, secretId, issuedAt, expiresAt }: AccessTokenClaims,
): Promise<string> =>
  new SignJWT({ [SECRET_CLAIM]: secretId })
    .setProtectedHeader({ alg: ALGORITHM, kid, typ: TOKEN_TYPE })
    .setIssuer(issuer)
    .setAudience(environment)
    .setSubject(clientId)
    .setJti(id)
    .setIssuedAt(inSeconds(issuedAt))
    .setNotBefore(inSeconds(issuedAt))
    .setExpirationTime(inSeconds(expiresAt))
    .sign(await importJWK(privateJwk, ALGORITHM));

const inSeconds = (moment: Instant) => Math.floor(moment / 1000);
