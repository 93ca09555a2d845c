import type { LocalDescription } from '#bin/local/description.ts';
import type { NewClient } from '#shared/app/clients/create-client.ts';
import { newestVersion } from '#shared/contract/versions/versions.ts';
import { clientAdministration } from '#shared/runtime/client-administration.ts';

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

const newClient = async (
  { adminAccessKeyId, adminSecretAccessKey, ...place }: LocalDescription,
  wanted: Pick<NewClient, 'name' | 'environment'> & Partial<NewClient>,
): Promise<LocalDescription['client']> => {
  const credentials = { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey };
  const { client, secret } = await clientAdministration({ ...place, credentials }).create({
    defaultVersion: newestVersion,
    connectionsLimit: null,
    ...wanted,
  });
  return { clientId: client.id, clientSecret: secret };
};
