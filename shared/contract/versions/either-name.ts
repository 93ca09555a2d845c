import type * as z from 'zod';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { hasMember, type MemberPath, memberAt } from '#shared/contract/versions/member-paths.ts';
import { shapeAt, withShapeAt } from '#shared/contract/versions/shape-paths.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * An object that takes a member under either of two names, and under both if they say the same.
 *
 * @throws {TypeError} when there is no such member.
 */
export const eitherName = (
  object: z.ZodObject,
  name: MemberPath,
  other: MemberPath,
): z.ZodObject => {
  const member = shapeAt(object, name);
  if (!member) throw new TypeError(`there is no member ${name.join('.')}`);
  const isOptional = member.safeParse(undefined).success;
  const optional = isOptional ? member : member.optional();
  const both = withShapeAt(withShapeAt(object, name, optional), other, optional);
  return both.check((payload) => {
    const { value } = payload;
    if (!isJson(value)) return;
    const refuse = (path: MemberPath, message: string) =>
      payload.issues.push({ code: 'custom', input: value, path: [...path], message });
    const [hasName, hasOther] = [hasMember(value, name), hasMember(value, other)];
    if (!hasName && !hasOther && !isOptional) refuse(other, 'is required');
    if (!hasName || !hasOther || isSame(memberAt(value, name), memberAt(value, other))) return;
    refuse(name, `must be the same as ${other.join('.')}, which is another name for it`);
    refuse(other, `must be the same as ${name.join('.')}, which is another name for it`);
  });
};
