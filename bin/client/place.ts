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
  const { region, sealingKeyId } = outputNames;
  const told = await outputsNamed(file, [
    ...[region, sealingKeyId],
    ...clientsTables.map((table) => outputNames.table(table)),
  ]);
  const tableName = (table: TableName) => told(outputNames.table(table));
  return {
    region: told(region),
    sealingKeyId: told(sealingKeyId),
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

/**
 * Some of what a deployment told of itself, whichever stack told it.
 *
 * @throws {ClientUsageError} naming what it has not told.
 */
export const outputsNamed = async (
  file: string,
  names: readonly string[],
): Promise<(name: string) => string> => {
  const outputs = new Map(Object.values(await readOutputs(file)).flatMap(Object.entries<string>));
  const missing = names.filter((name) => !outputs.has(name));
  if (missing.length > 0) {
    throw new ClientUsageError(
      `${file} has no ${missing.join(', ')}: is it from \`npm run deploy\`?`,
    );
  }
  return (name) => outputs.get(name) ?? '';
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
