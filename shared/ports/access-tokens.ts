import type { Environment } from '#shared/domain/clients/client.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

export type AccessTokenClaims = {
  readonly id: string;
  /** Whom it speaks for. */
  readonly clientId: string;
  /** Where alone it is good. */
  readonly environment: Environment;
  /** The client secret that it was given for, with which it ends. */
  readonly secretId: string;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
};

/** Writes access tokens that nobody else can write. */
export type AccessTokenSigner = { readonly sign: (claims: AccessTokenClaims) => Promise<string> };

/** What came of looking at a token: whom it speaks for, or why it counts for nothing. */
export type AccessTokenVerdict =
  | {
      readonly kind: 'valid';
      readonly clientId: string;
      readonly environment: string;
      /** Absent in tokens of builds that did not name it. */
      readonly secretId: string | undefined;
      /** The last moment at which it counts. */
      readonly acceptedUntil: Instant;
    }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

export type AccessTokenVerifier = {
  /** Rejects only when the keys cannot be had. */
  readonly verify: (token: string) => Promise<AccessTokenVerdict>;
};
