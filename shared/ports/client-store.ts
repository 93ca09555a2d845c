import type { Client } from '#shared/domain/clients/client.ts';
import type { Write } from '#shared/ports/commit.ts';

/** A public key that verifies access tokens, as RFC 7517 writes it. */
export type VerificationKey = Readonly<Record<string, unknown>> & { readonly kid: string };

export type ClientStore = {
  readonly get: (clientId: string) => Promise<Client | undefined>;
  /** All of them: there are tens, not millions. */
  readonly all: () => Promise<readonly Client[]>;
  readonly adding: (client: Client) => Write;
  readonly replacing: (next: Client) => Write;
  readonly removing: (client: Client) => Write;
  /** Public halves of the signing keys, newest first; kept here so that verifiers never see a private one. */
  readonly verificationKeys: () => Promise<readonly VerificationKey[]>;
  readonly publishVerificationKeys: (keys: readonly VerificationKey[]) => Promise<void>;
};
