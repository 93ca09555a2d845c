import type { Client } from '#shared/domain/clients/client.ts';
import type { ClientLogo } from '#shared/domain/clients/client-logo.ts';
import type { VerificationKey } from '#shared/domain/clients/signing-key.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { Read } from '#shared/ports/read-together.ts';

export type ClientStore = {
  readonly get: (clientId: string) => Promise<Client | undefined>;
  /** The client, to be read together with other things. */
  readonly reading: (clientId: string) => Read<Client>;
  readonly adding: (client: Client) => Write;
  readonly replacing: (next: Client) => Write;
  readonly removing: (client: Client) => Write;
  /** Holds only while there is such a client. */
  readonly checkingThere: (clientId: string) => Write;
  /** The picture alone: no request that does not show it reads it. */
  readonly logo: (clientId: string) => Promise<ClientLogo | undefined>;
  /** Commit it with the client that names it; null removes it. */
  readonly puttingLogo: (clientId: string, logo: ClientLogo | null) => Write;
  /** Public halves of the signing keys, newest first; kept here so that verifiers never see a private one. */
  readonly verificationKeys: () => Promise<readonly VerificationKey[]>;
  readonly publishVerificationKeys: (keys: readonly VerificationKey[]) => Promise<void>;
};

/** For the administrator alone: functions may not scan, and so have nothing of it in their bundles. */
export type ClientList = {
  /** All of them: there are tens, not millions. */
  readonly all: () => Promise<readonly Client[]>;
};
