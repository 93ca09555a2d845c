import { logoWrites } from '#shared/app/clients/logo-writes.ts';
import type { Client, Environment } from '#shared/domain/clients/client.ts';
import { newDataKey, sealingPurposes } from '#shared/domain/clients/data-key.ts';
import type { PairingSetting } from '#shared/domain/pairing/user-pairings.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DataKeyStore } from '#shared/ports/data-key-store.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { DataKeyForge } from '#shared/ports/sealer.ts';
import type { Secrets } from '#shared/ports/secrets.ts';

export type ClientAdminDeps = {
  readonly clients: ClientStore;
  readonly commit: Commit;
  readonly secrets: Secrets;
  readonly clock: Pick<Clock, 'now'>;
  readonly newId: NewId;
};

export type CreateClientDeps = ClientAdminDeps & {
  readonly dataKeys: Pick<DataKeyStore, 'adding'>;
  readonly dataKeyForge: DataKeyForge;
};

export type NewClient = {
  readonly name: string;
  readonly environment: Environment;
  readonly defaultVersion: string;
  readonly connectionsLimit: number | null;
  readonly plan: string | null;
  /** @default full */
  readonly pairing?: PairingSetting;
  /** A PNG, for the Link pages. @default none */
  readonly logo?: Uint8Array | undefined;
};

/** A client together with its newest secret, which is shown this once and kept nowhere. */
export type IssuedSecret = { readonly client: Client; readonly secret: string };

/**
 * Use case: give an energy company access, and the keys that seal what is kept for it.
 *
 * @throws {DomainError} `bad_request` for a picture that cannot be a logo.
 */
export const createClient = async (
  { clients, commit, secrets, dataKeys, dataKeyForge, clock, newId }: CreateClientDeps,
  { logo: picture, ...wanted }: NewClient,
): Promise<IssuedSecret> => {
  const id = newId();
  const { logo, writes } = picture
    ? logoWrites({ clients, secrets }, id, picture)
    : { logo: null, writes: [] };
  const now = clock.now();
  const secret = secrets.generate();
  const client: Client = {
    pairing: 'full',
    ...wanted,
    id,
    logo,
    secrets: [{ id: newId(), hash: secrets.digest(secret), createdAt: now, expiresAt: null }],
    cursorKey: secrets.digest(secrets.generate()),
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  const keys = await Promise.all(
    sealingPurposes.map(async (purpose) => {
      const of = { clientId: id, purpose };
      return dataKeys.adding(newDataKey(of, await dataKeyForge.forge(of), now));
    }),
  );
  await commit([clients.adding(client), ...writes, ...keys]);
  return { client, secret };
};
