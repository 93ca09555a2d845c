import type { LocalDescription } from '#bin/local/description.ts';
import { newestVersion } from '#shared/contract/versions/versions.ts';
import { type ClientsPlace, clientAdministration } from '#shared/runtime/client-administration.ts';

type Place = Pick<
  LocalDescription,
  'endpoint' | 'region' | 'clock' | 'adminAccessKeyId' | 'adminSecretAccessKey'
> &
  Pick<ClientsPlace, 'tables'>;

/**
 * A client to try things with: the one of the run before, if the data still has it, else a new one.
 * Its secret is kept only in the description of the run; tables hold no more than its digest.
 */
export const sandboxClient = async (
  { endpoint, region, clock, adminAccessKeyId, adminSecretAccessKey, tables }: Place,
  earlier: LocalDescription['client'] | undefined,
): Promise<LocalDescription['client']> => {
  const clients = clientAdministration({
    endpoint,
    region,
    clock,
    tables,
    credentials: { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey },
  });
  const known = await clients.list();
  if (earlier && known.some(({ id }) => id === earlier.clientId)) return earlier;
  const { client, secret } = await clients.create({
    name: 'Local sandbox',
    environment: 'sandbox',
    defaultVersion: newestVersion,
    connectionsLimit: null,
  });
  return { clientId: client.id, clientSecret: secret };
};
