import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { asType } from '#shared/contract/versions/shape-paths.ts';

/** Whether a version of the API has all of a list at once, where the newest has pages. */
export const isBareIn = ({ userUntil, query }: Operation, version: string): boolean =>
  userUntil !== undefined &&
  version < userUntil &&
  query instanceof z.ZodObject &&
  'pageSize' in query.shape;

/** A page as the version shows it: whole, or its list alone. */
export const asListed = (operation: Operation, version: string, shown: unknown): unknown =>
  isBareIn(operation, version) && isJson(shown) ? shown.data : shown;

/** The list alone, of a page. */
export const bareSchema = (page: z.ZodType): z.ZodType =>
  page instanceof z.ZodObject && page.shape.data ? asType(page.shape.data) : page;

/** What shows one thing, of what shows it alone, in a page, or in a bare list. */
export const entrySchema = (schema: z.ZodType): z.ZodType => {
  const list = bareSchema(schema);
  return list instanceof z.ZodArray ? asType(list.element) : list;
};
