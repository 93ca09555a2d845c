import { errors, type JWTVerifyResult, jwtVerify } from 'jose';
import { ALGORITHM, SECRET_CLAIM, TOKEN_TYPE } from '#shared/adapters/tokens/token-format.ts';
import type { VerifierKeys } from '#shared/adapters/tokens/verifier-keys.ts';
import { environments } from '#shared/domain/clients/client.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { AccessTokenVerdict, AccessTokenVerifier } from '#shared/ports/access-tokens.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** Ours have fewer than 600 characters. */
const MAX_LENGTH = 4096;
/** How far the clocks of two machines may be apart. */
const LEEWAY_SECONDS = 60;

/**
 * Believes only tokens as `jwtSigner` writes them: one algorithm, known header members, one spelling,
 * our own issuer, one environment as audience (RFC 8725).
 */
export const jwtVerifier = (
  keys: VerifierKeys,
  issuer: string,
  clock: Pick<Clock, 'now'>,
): AccessTokenVerifier => ({
  verify: async (token) => {
    if (token.length > MAX_LENGTH || !token.split('.').every(isCanonical)) return INVALID;
    try {
      const result = await jwtVerify(
        token,
        async ({ kid }) => {
          const key = await keys(kid ?? '');
          if (!key) throw new errors.JWKSNoMatchingKey();
          return key;
        },
        {
          algorithms: [ALGORITHM],
          typ: TOKEN_TYPE,
          issuer,
          audience: [...environments],
          requiredClaims: ['sub', 'exp', 'iat', 'nbf', 'jti'],
          clockTolerance: LEEWAY_SECONDS,
          currentDate: new Date(clock.now()),
        },
      );
      return verdictOn(token, result);
    } catch (failure) {
      if (failure instanceof errors.JWTExpired) return { kind: 'expired' };
      if (failure instanceof errors.JOSEError) return INVALID;
      throw failure;
    }
  },
});

/** What the library leaves to us: nothing beside what our own tokens have. */
const verdictOn = (
  token: string,
  { payload, protectedHeader }: JWTVerifyResult,
): AccessTokenVerdict => {
  const { sub, aud, exp, [SECRET_CLAIM]: secretId } = payload;
  const knowsHeader = Object.keys(protectedHeader).every((member) => HEADER.has(member));
  if (!sub || !exp || typeof aud !== 'string') return INVALID;
  if (secretId !== undefined && typeof secretId !== 'string') return INVALID;
  if (!knowsHeader || !isPlain(token, payload)) return INVALID;
  const acceptedUntil = instant((exp + LEEWAY_SECONDS) * 1000 - 1);
  return { kind: 'valid', clientId: sub, environment: aud, secretId, acceptedUntil };
};

const INVALID: AccessTokenVerdict = { kind: 'invalid' };
const HEADER = new Set(['alg', 'kid', 'typ']);

/** Base64url without padding, spelled in the only way that the encoder does. */
const isCanonical = (part: string) =>
  /^[\w-]+$/.test(part) && Buffer.from(part, 'base64url').toString('base64url') === part;

/** Whether the claims were written once each: what is read is then what everybody reads. */
const isPlain = (token: string, payload: unknown) =>
  Buffer.from(token.split('.')[1] ?? '', 'base64url').toString() === JSON.stringify(payload);
