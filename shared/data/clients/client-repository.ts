import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readingRow } from '#shared/data/dynamo/row-read.ts';
import { addRow, asWrite, checkRow, removeRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { type Client, environments } from '#shared/domain/clients/client.ts';
import { pairingSettings } from '#shared/domain/pairing/user-pairings.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';

/**
 * Access patterns of the table `clients`
 *   client            pk = client              sk = CLIENT
 *   logo              pk = client              sk = LOGO    read only where it is shown: up to 43 KB
 *   dataKey           pk = client              sk = DATA_KEY # purpose    wrapped: `dataKeyRepository`
 *   verificationKeys  pk = VERIFICATION_KEYS   sk = KEYS    no client's: ids of clients are UUIDs
 *   all               a scan, by `clientList`: the table holds tens of rows
 *   agenda            index due: `dataKeys`
 */
export const clientRepository = (client: DynamoDBDocumentClient, table: string): ClientStore => ({
  get: async (clientId) => {
    const row = await readRow(client, table, clientKey(clientId));
    return row && parseClient(row);
  },
  reading: (clientId) => readingRow(table, clientKey(clientId), parseClient),
  adding: (added) => addRow(table, toRow(added)),
  replacing: (next) => replaceRow(table, toRow(next)),
  removing: ({ id, version }) => removeRow(table, clientKey(id), version),
  checkingThere: (clientId) =>
    checkRow(table, clientKey(clientId), { ConditionExpression: 'attribute_exists(pk)' }),
  logo: async (clientId) => {
    const row = await readRow(client, table, logoKey(clientId));
    return row && LogoRow.parse(row);
  },
  puttingLogo: (clientId, logo) =>
    asWrite(
      logo
        ? { Put: { TableName: table, Item: { ...logoKey(clientId), ...logo } } }
        : { Delete: { TableName: table, Key: logoKey(clientId) } },
    ),
  verificationKeys: async () => {
    const row = await readRow(client, table, KEYS_KEY);
    return row ? KeysRow.parse(row).keys : [];
  },
  publishVerificationKeys: async (keys) => {
    await client.send(new PutCommand({ TableName: table, Item: { ...KEYS_KEY, keys } }));
  },
});

const KEYS_KEY = { pk: 'VERIFICATION_KEYS', sk: 'KEYS' };

const KeysRow = z.object({
  keys: z.array(
    z.object({
      kid: z.string(),
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: z.string(),
      y: z.string(),
      alg: z.literal('ES256'),
      use: z.literal('sig'),
    }),
  ),
});

/** The client that a row holds. */
export const parseClient = (row: Record<string, unknown>): Client => ClientRow.parse(row);

const ClientRow = z.object({
  id: z.string(),
  name: z.string(),
  environment: z.enum(environments),
  defaultVersion: z.string(),
  secrets: z.array(
    z.object({
      id: z.string(),
      hash: z.string(),
      createdAt: quantity<Instant>(),
      expiresAt: quantity<Instant>().nullable(),
    }),
  ),
  cursorKey: z.string(),
  connectionsLimit: z.int().nullable(),
  // Absent from rows that an older version wrote.
  plan: z.string().nullable().default(null),
  pairing: z.enum(pairingSettings).default('full'),
  logo: z.object({ digest: z.string(), width: z.int(), height: z.int() }).nullable().default(null),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
});

const LogoRow = z.object({ digest: z.string(), base64: z.string() });

const logoKey = (clientId: string) => ({ pk: key(clientId), sk: 'LOGO' });
const clientKey = (id: string) => ({ pk: key(id), sk: 'CLIENT' });
const toRow = (client: Client) => ({ ...clientKey(client.id), ...client });
