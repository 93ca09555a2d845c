import * as z from 'zod';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Opener, SealedFor, Sealer } from '#shared/ports/sealer.ts';

export type SandboxAuthorizationDeps = {
  readonly sealer: Sealer;
  readonly opener: Opener;
  readonly clock: Pick<Clock, 'now'>;
  /** By method S256 (RFC 7636). */
  readonly challengeOf: (codeVerifier: string) => string;
  /** Where the sandbox's own sign-in pages are. */
  readonly authorizeUri: string;
};

/** What a vendor's pages are asked for, as the query of their address has it (RFC 6749 4.1.1, RFC 7636 4.3). */
export type AuthorizationRequest = {
  readonly vendor: string;
  readonly state: string;
  readonly codeChallenge: string;
  readonly redirectUri: string;
};

/** A code is used at once. */
const CODE_LIFE = minutes(1);

/** The address of the sandbox's pages, on which somebody signs in to a virtual vendor. */
export const authorizationUrl = (
  { authorizeUri }: SandboxAuthorizationDeps,
  vendor: string,
  { state, codeChallenge, redirectUri }: Omit<AuthorizationRequest, 'vendor'>,
): string => {
  const url = new URL(authorizeUri);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: vendor,
    redirect_uri: redirectUri,
    state,
    code_challenge: codeChallenge,
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
};

/** A code by which we learn who signed in: everything is in it, sealed, and nothing has to be kept. */
export const writeCode = (
  { sealer, clock }: Pick<SandboxAuthorizationDeps, 'sealer' | 'clock'>,
  { vendor, codeChallenge, redirectUri }: Omit<AuthorizationRequest, 'state'>,
  username: string,
): Promise<string> => {
  const expiresAt = after(clock.now(), CODE_LIFE);
  return sealer.seal(
    JSON.stringify({ vendor, codeChallenge, redirectUri, username, expiresAt }),
    sealedForCodes,
  );
};

/** Who signed in, by a code; undefined for one that is not good, or not for who shows it. */
export const openCode = async (
  { opener, clock, challengeOf }: SandboxAuthorizationDeps,
  vendor: string,
  given: { readonly code: string; readonly codeVerifier: string; readonly redirectUri: string },
): Promise<string | undefined> => {
  const opened = await opener.open(given.code, sealedForCodes).catch(() => undefined);
  const code = Code.safeParse(opened === undefined ? undefined : JSON.parse(opened)).data;
  const isGood =
    code !== undefined &&
    code.vendor === vendor &&
    code.redirectUri === given.redirectUri &&
    code.codeChallenge === challengeOf(given.codeVerifier) &&
    (code.expiresAt as Instant) > clock.now();
  return isGood ? code.username : undefined;
};

const Code = z.object({
  vendor: z.string(),
  codeChallenge: z.string(),
  redirectUri: z.string(),
  username: z.string(),
  expiresAt: z.number(),
});

const sealedForCodes: SealedFor = {
  clientId: 'sandbox',
  purpose: 'vendor-credentials',
  owner: 'authorization-codes',
};
