import type { Environment } from '#shared/domain/clients/client.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { Write } from '#shared/ports/commit.ts';

/** Who wants to sign in, and for what. */
export type SignInVisit = {
  readonly clientId: string;
  readonly userId: string;
  /** Which of the vendor's services, where it has several. */
  readonly service: string | null;
  readonly vendorTypes: readonly string[];
};

/** What came of trying to sign in. */
export type SignInOutcome =
  | {
      readonly kind: 'signed-in';
      /** The vendor's own name for the account. */
      readonly identity: string;
      readonly credentials: string;
    }
  | {
      readonly kind: 'code-needed';
      /** What `enterCode` needs beside the code. */
      readonly challenge: string;
      readonly sentTo: string | null;
    }
  | { readonly kind: 'refused'; readonly because: 'wrong-credentials' | 'wrong-code' | 'denied' };

/** A vendor to whom its users tell their name and password, and perhaps a code, by way of our pages. */
type PasswordSignIn = {
  readonly kind: 'password';
  /** @throws {VendorUnavailable} when a later try can help. */
  readonly signIn: (
    visit: SignInVisit,
    given: { readonly username: string; readonly password: string },
  ) => Promise<SignInOutcome>;
  /** @throws {VendorUnavailable} when a later try can help. */
  readonly enterCode: (
    visit: SignInVisit,
    given: { readonly challenge: string; readonly code: string },
  ) => Promise<SignInOutcome>;
};

/** A vendor who has pages of its own for signing in (RFC 6749, authorization code with PKCE). */
export type OAuthSignIn = {
  readonly kind: 'oauth';
  /** Where the visitor is sent. */
  readonly authorizationUrl: (
    visit: SignInVisit,
    asked: {
      readonly state: string;
      /** By method S256 (RFC 7636). */
      readonly codeChallenge: string;
      readonly redirectUri: string;
    },
  ) => string;
  /** @throws {VendorUnavailable} when a later try can help. */
  readonly exchange: (
    visit: SignInVisit,
    given: {
      readonly code: string;
      readonly codeVerifier: string;
      readonly redirectUri: string;
    },
  ) => Promise<SignInOutcome>;
};

/** How users of one vendor sign in. */
export type SignIn = (PasswordSignIn | OAuthSignIn) & {
  /** What has to be written together with the link. */
  readonly along?: (credentials: string, linked: VendorAccount) => Promise<readonly Write[]>;
};

/** Finds how users of a vendor sign in; undefined for one that cannot be linked. */
export type SignIns = (vendorName: string) => SignIn | undefined;

/** Of which kind a vendor's way of signing in is; undefined for one that cannot be linked. */
export type SignInKindOf = (
  environment: Environment,
  vendorName: string,
) => SignIn['kind'] | undefined;

/** How users sign in, for the clients of an environment: those of the sandbox have only virtual vendors. */
export type SignInsFor = (environment: Environment) => SignIns;
