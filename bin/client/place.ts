import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { ClientUsageError, type Whereabouts } from '#bin/client/options.ts';
import { readDescription } from '#bin/local/description.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';
import { type ClientsPlace, clientsTables } from '#shared/runtime/client-administration.ts';

/** Finds out where a deployment keeps its clients. @throws {ClientUsageError} when it cannot be told. */
export const placeOf = (whereabouts: Whereabouts): Promise<ClientsPlace> =>
  whereabouts.kind === 'local'
    ? localPlace(whereabouts.folder)
    : deployedPlace(whereabouts.outputsFile);

const localPlace = async (folder: string): Promise<ClientsPlace> => {
  const description = await readDescription(folder);
  if (!description) {
    throw new ClientUsageError(
      `nothing runs in ${folder}. Start it with \`npm start\`, or name a deployment with --outputs`,
    );
  }
  const { endpoint, region, clock, tables, sealingKeyId } = description;
  const { adminAccessKeyId, adminSecretAccessKey } = description;
  return {
    endpoint,
    region,
    clock,
    tables,
    sealingKeyId,
    credentials: { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey },
  };
};

/** Outputs by stack, as `cdk deploy --outputs-file` writes them; their names are unique over all. */
const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

const deployedPlace = async (file: string): Promise<ClientsPlace> => {
  const outputs = Object.assign({}, ...Object.values(await readOutputs(file)));
  const tableOutputs = clientsTables.map((table) => outputNames.table(table));
  const named = z.object(
    Object.fromEntries(
      [outputNames.region, outputNames.sealingKeyId, ...tableOutputs].map((name) => [
        name,
        z.string(),
      ]),
    ),
  );
  const found = named.safeParse(outputs);
  if (!found.success) {
    const missing = found.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new ClientUsageError(`${file} has no ${missing}: is it from \`npm run deploy\`?`);
  }
  const tableName = (table: TableName) => String(outputs[outputNames.table(table)]);
  return {
    region: String(outputs[outputNames.region]),
    sealingKeyId: String(outputs[outputNames.sealingKeyId]),
    tables: {
      clients: tableName('clients'),
      users: tableName('users'),
      pairings: tableName('pairings'),
      webhooks: tableName('webhooks'),
      virtualDevices: tableName('virtualDevices'),
      tariffs: tableName('tariffs'),
      ownPrices: tableName('ownPrices'),
      flex: tableName('flex'),
      rateLimits: tableName('rateLimits'),
    },
  };
};

/** What `npm run deploy` wrote, by stack. @throws {ClientUsageError} for a file that is not that. */
export const readOutputs = async (file: string): Promise<z.infer<typeof Outputs>> => {
  try {
    return Outputs.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new ClientUsageError(`${file} is no outputs file: ${wordsOf(cause)}`, { cause });
  }
};

const wordsOf = (cause: unknown) =>
  cause instanceof z.ZodError ? 'not outputs by stack' : String(Object(cause).message);
