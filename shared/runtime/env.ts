import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';

/**
 * A variable of the environment that must be there.
 *
 * @throws {Error} naming the variable when it is missing or empty: a fault of the deployment.
 */
export const env = (name: string): string => {
  const text = process.env[name];
  if (!text) throw new Error(`environment variable ${name} is not set`);
  return text;
};

/** A number that must be there. */
export const envNumber = (name: string): number => {
  const number = Number(env(name));
  if (!Number.isFinite(number)) throw new Error(`environment variable ${name} is not a number`);
  return number;
};

/** A switch; absent means off. */
export const envFlag = (name: string): boolean => process.env[name] === 'true';

/** The real name of a table. */
export const envTable = (table: TableName): string => env(environmentNames.table(table));

/** The URL of a queue. */
export const envQueueUrl = (queue: QueueName): string => env(environmentNames.queueUrl(queue));
