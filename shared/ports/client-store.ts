import type { Client } from '#shared/domain/clients/client.ts';
import type { ClientLogo } from '#shared/domain/clients/client-logo.ts';
import type { DataKey, SealedUnder } from '#shared/domain/clients/data-key.ts';
import type { VerificationKey } from '#shared/domain/clients/signing-key.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';

export type ClientStore = {
  readonly get: (clientId: string) => Promise<Client | undefined>;
  /** All of them: there are tens, not millions. */
  readonly all: () => Promise<readonly Client[]>;
  readonly adding: (client: Client) => Write;
  readonly replacing: (next: Client) => Write;
  readonly removing: (client: Client) => Write;
  /** Holds only while there is such a client. */
  readonly checkingThere: (clientId: string) => Write;
  /** The picture alone: no request that does not show it reads it. */
  readonly logo: (clientId: string) => Promise<ClientLogo | undefined>;
  /** Commit it with the client that names it; null removes it. */
  readonly puttingLogo: (clientId: string, logo: ClientLogo | null) => Write;
  /** The key that seals; undefined for a client of a build that had none, until its keys are replaced. */
  readonly dataKey: (of: SealedUnder) => Promise<DataKey | undefined>;
  /** Two that are added at once: one holds. */
  readonly addingDataKey: (key: DataKey) => Write;
  readonly replacingDataKey: (next: DataKey) => Write;
  /** Of all purposes, whether they are there or not. */
  readonly removingDataKeys: (clientId: string) => readonly Write[];
  /** Data keys about which there is something to do. */
  readonly dataKeys: Agenda<SealedUnder & { readonly dueAt: Instant }>;
  /** Public halves of the signing keys, newest first; kept here so that verifiers never see a private one. */
  readonly verificationKeys: () => Promise<readonly VerificationKey[]>;
  readonly publishVerificationKeys: (keys: readonly VerificationKey[]) => Promise<void>;
};
