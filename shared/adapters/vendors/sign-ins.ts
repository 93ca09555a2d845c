import {
  type SandboxSignInDeps,
  sandboxSignIn,
} from '#shared/adapters/vendors/sandbox/sandbox-sign-in.ts';
import type { SignIn, SignInsFor } from '#shared/ports/sign-in.ts';

/** How users of real vendors sign in, by the vendor names that the adapters serve. */
const real: ReadonlyMap<string, SignIn> = new Map();

/** Users of the sandbox sign in to virtual vendors; those of production to real ones, as far as there are adapters. */
export const signIns =
  (deps: SandboxSignInDeps): SignInsFor =>
  (environment) =>
  (vendor) =>
    environment === 'sandbox' ? sandboxSignIn(vendor, deps) : real.get(vendor);
