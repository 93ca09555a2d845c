import type { LocalDescription } from '#bin/local/description.ts';
import { createSandboxClient } from '#bin/local/sandbox-client.ts';
import { newestVersion } from '#shared/contract/versions/versions.ts';
import { clientAdministration } from '#shared/runtime/client-administration.ts';

/** One more client of the sandbox in a local run: another tenant. */
export const newSandboxClient = (
  description: LocalDescription,
): Promise<LocalDescription['client']> => createSandboxClient(description);

/** A client in a local run for whom real vendors would be asked. */
export const newProductionClient = async ({
  adminAccessKeyId,
  adminSecretAccessKey,
  ...place
}: LocalDescription): Promise<LocalDescription['client']> => {
  const credentials = { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey };
  const { client, secret } = await clientAdministration({ ...place, credentials }).create({
    name: 'In production',
    environment: 'production',
    defaultVersion: newestVersion,
    connectionsLimit: null,
  });
  return { clientId: client.id, clientSecret: secret };
};
