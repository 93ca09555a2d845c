import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dataKeyForge } from '#shared/adapters/aws/data-key-forge.ts';
import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import {
  createClient,
  type IssuedSecret,
  type NewClient,
} from '#shared/app/clients/create-client.ts';
import { deleteClient } from '#shared/app/clients/delete-client.ts';
import { listClients } from '#shared/app/clients/list-clients.ts';
import { listVersionUse, type UsedVersion } from '#shared/app/clients/list-version-use.ts';
import { requireClient } from '#shared/app/clients/require-client.ts';
import {
  DEFAULT_SECRET_OVERLAP,
  rotateClientSecret,
} from '#shared/app/clients/rotate-client-secret.ts';
import { setClientLogo } from '#shared/app/clients/set-client-logo.ts';
import { setClientPairing } from '#shared/app/clients/set-client-pairing.ts';
import { setClientPlan } from '#shared/app/clients/set-client-plan.ts';
import { setClientVersion } from '#shared/app/clients/set-client-version.ts';
import {
  importOwnPrices,
  type OwnPricesTaken,
  type OwnPricesTold,
} from '#shared/app/prices/import-own-prices.ts';
import { listDataKeys } from '#shared/app/sealing/list-data-keys.ts';
import { rotateDataKeys } from '#shared/app/sealing/rotate-data-keys.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';
import { clientList } from '#shared/data/clients/client-list.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dataKeyRepository } from '#shared/data/clients/data-key-repository.ts';
import { versionUseList } from '#shared/data/clients/version-use-list.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { clientFleetRows } from '#shared/data/fleet/client-fleet-rows.ts';
import { pairingRepository } from '#shared/data/pairing/pairing-repository.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { virtualAccountList } from '#shared/data/sandbox/virtual-account-list.ts';
import { virtualDeviceRepository } from '#shared/data/sandbox/virtual-device-repository.ts';
import { tariffRepository } from '#shared/data/tariffs/tariff-repository.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import type { ClientSummary } from '#shared/domain/clients/client-secrets.ts';
import type { DataKey } from '#shared/domain/clients/data-key.ts';
import type { PairingSetting } from '#shared/domain/pairing/user-pairings.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { type BentTime, bentClock } from '#shared/runtime/bent-time.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';

/** The tables in which a client, and what goes with it, is kept. */
export const clientsTables = [
  'clients',
  'users',
  'pairings',
  'webhooks',
  'virtualDevices',
  'tariffs',
  'ownPrices',
  'flex',
  'rateLimits',
] as const satisfies readonly TableName[];
type ClientsTable = (typeof clientsTables)[number];

/** Where the clients of a deployment are kept, seen from outside of it. */
export type ClientsPlace = {
  readonly region: string;
  readonly tables: { readonly [Table in ClientsTable]: string };
  /** The KMS key that wraps data keys. */
  readonly sealingKeyId: string;
  /** Of a local run; absent for AWS itself. */
  readonly endpoint?: string;
  /** @default what the AWS SDK finds in the environment */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Of a local run, whose time may be another than ours. @default the system's */
  readonly clock?: BentTime;
};

/** The administration of clients, for commands that run outside of any function. */
export type ClientAdministration = {
  readonly create: (wanted: NewClient) => Promise<IssuedSecret>;
  readonly list: () => Promise<readonly ClientSummary[]>;
  /** The secret before works on for `overlapHours`, a day unless told otherwise. */
  readonly rotate: (clientId: string, overlapHours?: number) => Promise<IssuedSecret>;
  /** A PNG; null takes the logo away. */
  readonly setLogo: (clientId: string, picture: Uint8Array | null) => Promise<Client>;
  readonly setPlan: (clientId: string, plan: string) => Promise<Client>;
  /** One of those that are served. */
  readonly setVersion: (clientId: string, version: string) => Promise<Client>;
  /** Which client used which version within so many days. */
  readonly versionUse: (days: number) => Promise<readonly UsedVersion[]>;
  /** What becomes of the vehicles and chargers of one user. */
  readonly setPairing: (clientId: string, pairing: PairingSetting) => Promise<Client>;
  /** The keys that seal what is kept for the client; one of a former build has none. */
  readonly keys: (clientId: string) => Promise<readonly DataKey[]>;
  /** Gives it new ones. What the last ones sealed is sealed anew within hours. */
  readonly rotateKeys: (clientId: string) => Promise<readonly DataKey[]>;
  /** What power costs its users; replaces what was told of the same market days. */
  readonly importPrices: (told: OwnPricesTold) => Promise<OwnPricesTaken>;
  readonly remove: (clientId: string) => Promise<void>;
};

export const clientAdministration = (place: ClientsPlace): ClientAdministration => {
  const deps = dependencies(place);
  return {
    create: (wanted) => createClient(deps, wanted),
    list: () => listClients(deps),
    rotate: (clientId, overlapHours) =>
      rotateClientSecret(
        deps,
        clientId,
        overlapHours === undefined ? DEFAULT_SECRET_OVERLAP : hours(overlapHours),
      ),
    setLogo: (clientId, picture) => setClientLogo(deps, clientId, picture),
    setPlan: (clientId, plan) => setClientPlan(deps, clientId, plan),
    setVersion: (clientId, version) => setClientVersion(deps, clientId, version),
    versionUse: (days) => listVersionUse(deps, days),
    setPairing: (clientId, pairing) => setClientPairing(deps, clientId, pairing),
    keys: (clientId) => listDataKeys(deps, clientId),
    rotateKeys: (clientId) => rotateDataKeys(deps, clientId),
    importPrices: async (told) => {
      await requireClient(deps.clients, told.clientId);
      return importOwnPrices(deps, told);
    },
    remove: (clientId) => deleteClient(deps, clientId),
  };
};

const dependencies = (place: ClientsPlace) => {
  const { region, tables, sealingKeyId, endpoint, credentials, clock: bent } = place;
  const clock = bent ? bentClock(bent) : systemClock;
  const connection = { region, ...(endpoint && { endpoint }), ...(credentials && { credentials }) };
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...clientSettings, ...connection }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  return {
    clients: { ...clientRepository(client, tables.clients), ...clientList(client, tables.clients) },
    users: userRepository(client, tables.users),
    pairings: pairingRepository(client, tables.pairings),
    webhooks: webhookRepository(client, tables.webhooks),
    devices: {
      ...virtualDeviceRepository(client, tables.virtualDevices),
      ...virtualAccountList(client, tables.virtualDevices),
    },
    tariffs: tariffRepository(client, tables.tariffs),
    ownPrices: ownPriceRepository(client, tables.ownPrices),
    fleets: clientFleetRows(client, tables.flex),
    versionUses: versionUseList(client, tables.rateLimits),
    commit: dynamoCommit(client),
    secrets: randomSecrets,
    dataKeys: dataKeyRepository(client, tables.clients),
    dataKeyForge: dataKeyForge(new KMSClient({ ...clientSettings, ...connection }), sealingKeyId),
    clock,
    newId: uuidV7(clock),
  };
};
