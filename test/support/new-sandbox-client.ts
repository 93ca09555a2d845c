import type { LocalDescription } from '#bin/local/description.ts';
import type { NewClient } from '#shared/app/clients/create-client.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import {
  type ClientAdministration,
  clientAdministration,
} from '#shared/runtime/client-administration.ts';
import { aPng } from '#test/support/a-png.ts';

/** One more client of the sandbox in a local run: another tenant. */
export const newSandboxClient = (
  description: LocalDescription,
  wanted: Partial<NewClient> = {},
): Promise<LocalDescription['client']> =>
  newClient(description, { name: 'Another', environment: 'sandbox', ...wanted });

/** A client in a local run for whom real vendors would be asked. */
export const newProductionClient = (
  description: LocalDescription,
): Promise<LocalDescription['client']> =>
  newClient(description, { name: 'In production', environment: 'production' });

/** Gives a client in a local run a logo, and says by what its address is made. */
export const newLogo = async (
  description: LocalDescription,
  { clientId }: Pick<LocalDescription['client'], 'clientId'>,
): Promise<{ readonly clientId: string; readonly digest: string }> => {
  const { logo } = await administration(description).setLogo(clientId, aPng(36, 36));
  return { clientId, digest: logo?.digest ?? '' };
};

/** Gives a client in a local run another default version. */
export const moveClient = async (
  description: LocalDescription,
  clientId: string,
  version: string,
): Promise<void> => {
  await administration(description).setVersion(clientId, version);
};

const newClient = async (
  description: LocalDescription,
  wanted: Pick<NewClient, 'name' | 'environment'> & Partial<NewClient>,
): Promise<LocalDescription['client']> => {
  const { client, secret } = await administration(description).create({
    defaultVersion: newestVersion,
    connectionsLimit: null,
    plan: null,
    ...wanted,
  });
  return { clientId: client.id, clientSecret: secret };
};

const administration = ({
  adminAccessKeyId,
  adminSecretAccessKey,
  ...place
}: LocalDescription): ClientAdministration =>
  clientAdministration({
    ...place,
    credentials: { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey },
  });
