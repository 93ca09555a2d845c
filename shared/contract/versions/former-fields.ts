import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import { alwaysShown } from '#shared/contract/versions/always-shown.ts';
import { entrySchema } from '#shared/contract/versions/former-lists.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { schemaIn } from '#shared/contract/versions/walk-versions.ts';

/** The parameter by which older versions ask for some groups of members alone. */
export const FIELDS = 'field[]';

/** The groups of members that a client of a version may ask for; undefined where it may not. */
export const groupsIn = (
  { fieldsUntil, responses }: Operation,
  version: string,
): readonly string[] | undefined => {
  if (fieldsUntil === undefined || version >= fieldsUntil) return undefined;
  const { body } = responses[200] ?? {};
  const entry = body && entrySchema(schemaIn(body, version));
  if (!(entry instanceof z.ZodObject)) return undefined;
  return Object.keys(entry.shape).filter((name) => !alwaysShown.includes(name));
};

/** A thing, or each of a list or page, with these groups alone. */
export const withFields = (shown: unknown, groups: readonly string[]): unknown => {
  if (Array.isArray(shown)) return shown.map((entry) => withFields(entry, groups));
  if (!isJson(shown)) return shown;
  if (Array.isArray(shown.data)) return { ...shown, data: withFields(shown.data, groups) };
  return Object.fromEntries(
    Object.entries(shown).filter(([name]) => alwaysShown.includes(name) || groups.includes(name)),
  );
};
