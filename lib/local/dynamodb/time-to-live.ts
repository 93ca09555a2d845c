import type { Action, Context } from '#lib/local/dynamodb/context.ts';
import { keyOf, parse } from '#lib/local/dynamodb/dynalite.ts';
import { validationError } from '#lib/local/dynamodb/errors.ts';
import { expirySecond } from '#lib/local/dynamodb/index-rows.ts';
import type { Table } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** UpdateTimeToLive. */
export const updateTimeToLive: Action = async ({ tables }, input) => {
  const { TableName, TimeToLiveSpecification: wanted } = input;
  if (typeof TableName !== 'string' || !isSpecification(wanted)) {
    throw validationError(
      "1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy constraint: Member must not be null",
    );
  }
  const { expiryAttribute } = tables.get(TableName);
  if (wanted.Enabled === (expiryAttribute !== undefined)) {
    throw validationError(`TimeToLive is already ${wanted.Enabled ? 'enabled' : 'disabled'}`);
  }
  await tables.setExpiry(TableName, wanted.Enabled ? wanted.AttributeName : undefined);
  return { TimeToLiveSpecification: wanted };
};

/** DescribeTimeToLive. */
export const describeTimeToLive: Action = async ({ tables }, input) => {
  const { expiryAttribute } = tables.get(parse('describeTimeToLive', input).TableName);
  return {
    TimeToLiveDescription: expiryAttribute
      ? { TimeToLiveStatus: 'ENABLED', AttributeName: expiryAttribute }
      : { TimeToLiveStatus: 'DISABLED' },
  };
};

/**
 * Deletes the items of a table whose time has come, as the service and not as a user: their stream
 * records say so. Items that expired more than five years ago stay, as in AWS.
 */
export const deleteExpired = async (context: Context, table: Table): Promise<void> => {
  const { at, clock } = context;
  const expiry = at.expiry(table.description.TableName);
  const now = Math.floor(clock.now() / 1000);
  let after = second(now - FIVE_YEARS_S);
  for (;;) {
    const due = await expiry.range({ gt: after, lt: second(now + 1), limit: 500 });
    for (const [, key] of due) await deleteIfExpired(context, table, keyOf(key, table), now);
    const last = due.at(-1);
    if (last === undefined) return;
    [after] = last;
  }
};

const FIVE_YEARS_S = 5 * 365 * 86_400;

const second = (time: number): string => String(Math.max(0, time)).padStart(12, '0');

/** Looks again under the lock: the item may have been written in the meantime. */
const deleteIfExpired = (
  { at, locks, commit }: Context,
  table: Table,
  key: string,
  now: number,
): Promise<void> => {
  const { TableName } = table.description;
  return locks.hold([`${TableName}/${key}`], async () => {
    const old = await at.items(TableName).get(key);
    const expires = old && expirySecond(table, old);
    if (expires === undefined || expires > now) return;
    await commit([{ table, old, expired: true }]);
  });
};

const isSpecification = (
  value: unknown,
): value is JsonObject & { readonly AttributeName: string; readonly Enabled: boolean } =>
  typeof value === 'object' &&
  value !== null &&
  'AttributeName' in value &&
  typeof value.AttributeName === 'string' &&
  'Enabled' in value &&
  typeof value.Enabled === 'boolean';
