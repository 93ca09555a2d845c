import type { LocalDescription } from '#bin/local/description.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import {
  type ClientAdministration,
  type ClientsPlace,
  clientAdministration,
} from '#shared/runtime/client-administration.ts';

type Place = Pick<
  LocalDescription,
  'tokenUrl' | 'endpoint' | 'region' | 'clock' | 'adminAccessKeyId' | 'adminSecretAccessKey'
> &
  Pick<ClientsPlace, 'tables' | 'sealingKeyId'>;

type Credentials = LocalDescription['client'];

const NAME = 'Local sandbox';

/**
 * A client to try things with: that of the run before, if its secret still works; else the one that the
 * data has, with a new secret; else a new one. A secret is kept only in the description of the run, tables
 * hold no more than its digest: where the description is lost, the secret is lost, but not the client.
 *
 * @param tell Told when a client got a new secret: whoever knows the old one has a day to change it.
 */
export const sandboxClient = async (
  place: Place,
  earlier: Credentials | undefined,
  tell: (line: string) => void,
): Promise<Credentials> => {
  if (earlier && (await isKnown(place.tokenUrl, earlier))) return earlier;
  const clients = administration(place);
  const saved = await savedClient(clients, earlier);
  if (saved === undefined) return createSandboxClient(place);
  const { client, secret } = await clients.rotate(saved);
  tell(
    `The secret of the sandbox client ${client.id} was lost with local.json: it has a new one, and the old one works for another day.`,
  );
  return { clientId: client.id, clientSecret: secret };
};

/** Another client of the sandbox. */
const createSandboxClient = async (place: Place): Promise<Credentials> => {
  const { client, secret } = await administration(place).create({
    name: NAME,
    environment: 'sandbox',
    defaultVersion: newestVersion,
    connectionsLimit: null,
    plan: null,
  });
  return { clientId: client.id, clientSecret: secret };
};

const administration = (place: Place): ClientAdministration => {
  const { endpoint, region, clock, tables, sealingKeyId } = place;
  const { adminAccessKeyId, adminSecretAccessKey } = place;
  return clientAdministration({
    ...{ endpoint, region, clock, tables, sealingKeyId },
    credentials: { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey },
  });
};

/** The id of the client that the data has: the one of that id, else the oldest of ours. */
const savedClient = async (
  clients: ClientAdministration,
  earlier: Credentials | undefined,
): Promise<string | undefined> => {
  const known = await clients.list();
  const same = known.find(({ id }) => id === earlier?.clientId);
  const ours = known.find(({ name, environment }) => name === NAME && environment === 'sandbox');
  return (same ?? ours)?.id;
};

/** Whether the credentials get a token. Trouble of another kind says nothing against them. */
const isKnown = async (
  tokenUrl: string,
  { clientId, clientSecret }: Credentials,
): Promise<boolean> => {
  const answer = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  return answer.status !== 401;
};
