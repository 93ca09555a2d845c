import { readFile } from 'node:fs/promises';
import { type ClientCommand, ClientUsageError } from '#bin/client/options.ts';
import type { Outcome } from '#bin/client/outcome.ts';
import { readPrices } from '#bin/client/read-prices.ts';
import { table } from '#bin/client/table.ts';
import { setVersion, versionUse } from '#bin/client/versions.ts';
import type { DataKey } from '#shared/domain/clients/data-key.ts';
import type { ClientAdministration } from '#shared/runtime/client-administration.ts';

/** Carries a command out. @throws when it cannot be done; the message says why. */
export const runCommand = (
  clients: ClientAdministration,
  wanted: ClientCommand,
): Promise<Outcome> => {
  switch (wanted.command) {
    case 'create':
      return create(clients, wanted);
    case 'list':
      return list(clients);
    case 'rotate':
      return rotate(clients, wanted);
    case 'logo':
      return setLogo(clients, wanted);
    case 'set-plan':
      return setPlan(clients, wanted);
    case 'set-version':
      return setVersion(clients, wanted);
    case 'versions':
      return versionUse(clients, wanted.days);
    case 'set-pairing':
      return setPairing(clients, wanted);
    case 'keys':
      return showKeys(clients, wanted.clientId);
    case 'rotate-keys':
      return rotateKeys(clients, wanted.clientId);
    case 'prices':
      return tellPrices(clients, wanted);
    case 'delete':
      return remove(clients, wanted.clientId);
  }
};

const create = async (
  clients: ClientAdministration,
  { command: _, logoFile, ...client }: Extract<ClientCommand, { command: 'create' }>,
): Promise<Outcome> => {
  const logo = logoFile === undefined ? undefined : await pictureIn(logoFile);
  const issued = await clients.create({ ...client, logo });
  const { id, name, environment, defaultVersion, plan } = issued.client;
  return {
    data: { clientId: id, clientSecret: issued.secret, name, environment, defaultVersion, plan },
    words: [
      `Created ${name} (${environment}, version ${defaultVersion}).`,
      ...credentials(id, issued.secret),
    ].join('\n'),
  };
};

const list = async (clients: ClientAdministration): Promise<Outcome> => {
  const all = await clients.list();
  const rows = all.map(({ id, plan, connectionsLimit, secrets, ...client }) => [
    id,
    client.environment,
    client.defaultVersion,
    plan === null ? 'no plan' : `plan ${plan}`,
    connectionsLimit === null ? 'no limit' : `${connectionsLimit} connections`,
    secrets.length === 1 ? '1 secret' : `${secrets.length} secrets`,
    client.name,
  ]);
  return {
    data: all.map(({ createdAt, updatedAt, secrets, ...client }) => ({
      ...client,
      createdAt: timestamp(createdAt),
      updatedAt: timestamp(updatedAt),
      secrets: secrets.map((secret) => ({
        id: secret.id,
        createdAt: timestamp(secret.createdAt),
        expiresAt: secret.expiresAt === null ? null : timestamp(secret.expiresAt),
      })),
    })),
    words: all.length === 0 ? 'There are no clients yet.' : table(rows),
  };
};

const rotate = async (
  clients: ClientAdministration,
  { clientId, overlapHours }: Extract<ClientCommand, { command: 'rotate' }>,
): Promise<Outcome> => {
  const { client, secret } = await clients.rotate(clientId, overlapHours);
  return {
    data: { clientId, clientSecret: secret, overlapHours },
    words: [
      `${client.name} has a new secret. The last one works for another ${overlapHours} hours.`,
      ...credentials(clientId, secret),
    ].join('\n'),
  };
};

const setLogo = async (
  clients: ClientAdministration,
  { clientId, file }: Extract<ClientCommand, { command: 'logo' }>,
): Promise<Outcome> => {
  const { name, logo } = await clients.setLogo(
    clientId,
    file === null ? null : await pictureIn(file),
  );
  return {
    data: { clientId, logo },
    words: logo
      ? `The users of ${name} see its logo of ${logo.width} × ${logo.height} pixels from now on.`
      : `The users of ${name} see the first letter of its name from now on.`,
  };
};

const setPairing = async (
  clients: ClientAdministration,
  { clientId, pairing }: Extract<ClientCommand, { command: 'set-pairing' }>,
): Promise<Outcome> => {
  const { name } = await clients.setPairing(clientId, pairing);
  return {
    data: { clientId, pairing },
    words: `${name} has pairing ${pairing}, of each user within minutes.`,
  };
};

const setPlan = async (
  clients: ClientAdministration,
  { clientId, plan }: Extract<ClientCommand, { command: 'set-plan' }>,
): Promise<Outcome> => {
  const { name } = await clients.setPlan(clientId, plan);
  return {
    data: { clientId, plan },
    words: `${name} is on the plan ${plan}, within five minutes also with the tokens that it has.`,
  };
};

/** @throws {ClientUsageError} when there is no such file. */
const pictureIn = async (file: string): Promise<Uint8Array> => {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new ClientUsageError(`${file} cannot be read`, { cause });
  }
};

const showKeys = async (clients: ClientAdministration, clientId: string): Promise<Outcome> => {
  const keys = await clients.keys(clientId);
  const none = 'It has no keys of its own yet. Make them with rotate-keys.';
  return {
    data: keys.map(shownKey),
    words: keys.length === 0 ? none : table(keys.map(wordsOfKey)),
  };
};

const rotateKeys = async (
  clients: ClientAdministration,
  clientId: string | null,
): Promise<Outcome> => {
  const ids = clientId === null ? (await clients.list()).map(({ id }) => id) : [clientId];
  const rotated = [];
  for (const id of ids) rotated.push(...(await clients.rotateKeys(id)));
  return {
    data: rotated.map(shownKey),
    words: [
      `New keys seal what is kept for ${ids.length === 1 ? ids[0] : `${ids.length} clients`} from now on.`,
      'What the last ones sealed opens as before. It is sealed anew from in an hour on: `keys` says how far that is.',
    ].join('\n'),
  };
};

/** Not even wrapped: nobody needs to copy it. */
const shownKey = ({ clientId, purpose, createdAt, resealedTo, resealedAt }: DataKey) => ({
  clientId,
  purpose,
  createdAt: timestamp(createdAt),
  isResealing: resealedTo !== null,
  resealedAt: resealedAt === null ? null : timestamp(resealedAt),
});

const wordsOfKey = ({ purpose, createdAt, resealedTo, resealedAt, dueAt }: DataKey): string[] => {
  const underWay =
    resealedTo === null
      ? `what another key may have sealed before is sealed anew from ${timestamp(dueAt)} on`
      : `seals anew what another key sealed before; users from before ${timestamp(resealedTo.createdAt)} are left`;
  return [
    purpose,
    `since ${timestamp(createdAt)}`,
    resealedAt === null ? underWay : `seals everything since ${timestamp(resealedAt)}`,
  ];
};

const tellPrices = async (
  clients: ClientAdministration,
  { clientId, file, zone, currency }: Extract<ClientCommand, { command: 'prices' }>,
): Promise<Outcome> => {
  const told = await readPrices(file, currency);
  const taken = await clients.importPrices({ clientId, biddingZone: zone, ...told });
  const [first, last] = [taken.days[0], taken.days.at(-1)];
  return {
    data: { clientId, biddingZone: taken.zone, currency: taken.currency, marketDays: taken.days },
    words:
      `Prices of ${taken.zone} in ${taken.currency} count before the market's from now on: ` +
      `${taken.days.length} market days from ${first} to ${last}.`,
  };
};

const remove = async (clients: ClientAdministration, clientId: string): Promise<Outcome> => {
  await clients.remove(clientId);
  return {
    data: { clientId, deleted: true },
    words: 'Deleted. Its tokens stop working within minutes.',
  };
};

const credentials = (id: string, secret: string) => [
  '',
  `  client id      ${id}`,
  `  client secret  ${secret}`,
  '',
  'The secret is shown this once and kept nowhere: store it now.',
];

const timestamp = (moment: number) => new Date(moment).toISOString();
