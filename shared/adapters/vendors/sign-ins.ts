import {
  type SandboxSignInDeps,
  sandboxSignIn,
  sandboxSignInKind,
} from '#shared/adapters/vendors/sandbox/sandbox-sign-in.ts';
import type { SignIn, SignInKindOf, SignInsFor } from '#shared/ports/sign-in.ts';

/** How users of real vendors sign in, by the vendor names that the adapters serve. */
const real: ReadonlyMap<string, SignIn> = new Map();

/** Users of the sandbox sign in to virtual vendors; those of production to real ones, as far as there are adapters. */
export const signIns =
  (deps: SandboxSignInDeps): SignInsFor =>
  (environment) =>
  (vendor) =>
    environment === 'sandbox' ? sandboxSignIn(vendor, deps) : real.get(vendor);

/** Of which kind a vendor's way of signing in is, for who only shows it. */
export const signInKindOf: SignInKindOf = (environment, vendor) =>
  environment === 'sandbox' ? sandboxSignInKind(vendor) : real.get(vendor)?.kind;
