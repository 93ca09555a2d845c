import * as z from 'zod';
import { asType, withMetaOf } from '#shared/contract/versions/shape-paths.ts';

/**
 * An object of which a member, which may be null, has other words.
 *
 * @throws {TypeError} when it is no such member.
 */
export const withWords = (
  object: z.ZodObject,
  name: string,
  change: (words: readonly string[]) => readonly string[],
): z.ZodObject => {
  const { [name]: member } = object.shape;
  const words = member instanceof z.ZodNullable ? asType(member.unwrap()) : member;
  if (!member || !(words instanceof z.ZodEnum)) throw new TypeError(`${name} has no words`);
  const changed = z.enum(change(words.options.map(String))).nullable();
  return object.extend({ [name]: withMetaOf(member, changed) });
};
