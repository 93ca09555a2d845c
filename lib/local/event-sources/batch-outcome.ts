import { isObject } from '#lib/local/as-object.ts';
import type { Json } from '#lib/local/store/json.ts';

/**
 * Which records of a batch failed, by what the function returned. As on AWS, an answer that names
 * a record which is not in the batch, or that cannot be read, fails all of it.
 */
export const failedIdentifiers = (
  result: Json | undefined,
  identifiers: readonly string[],
  reportsItemFailures: boolean,
): ReadonlySet<string> | 'unreadable' => {
  if (!reportsItemFailures || !isObject(result)) return new Set();
  const failures = result.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return 'unreadable';
  const named = failures.map((failure: Json) =>
    isObject(failure) ? failure.itemIdentifier : undefined,
  );
  const known = named.every((name) => typeof name === 'string' && identifiers.includes(name));
  return known ? new Set(named.map(String)) : 'unreadable';
};
