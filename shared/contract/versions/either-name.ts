import type * as z from 'zod';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { lastingCheck } from '#shared/contract/versions/lasting-checks.ts';
import { hasMember, type MemberPath, memberAt } from '#shared/contract/versions/member-paths.ts';
import { shapeAt, withShapeAt } from '#shared/contract/versions/shape-paths.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * An object that takes a member under any of some names, and under several if they say the same.
 *
 * @throws {TypeError} when there is no such member.
 */
export const eitherName = (
  object: z.ZodObject,
  name: MemberPath,
  others: readonly [MemberPath, ...MemberPath[]],
): z.ZodObject => {
  const member = shapeAt(object, name);
  if (!member) throw new TypeError(`there is no member ${name.join('.')}`);
  const isOptional = member.safeParse(undefined).success;
  const optional = isOptional ? member : member.optional();
  const names = [name, ...others];
  const all = names.reduce((made, each) => withShapeAt(made, each, optional), object);
  return all.check(
    lastingCheck((payload) => {
      const { value } = payload;
      if (!isJson(value)) return;
      const refuse = (path: MemberPath, message: string) =>
        // What is wrong with other names is told, too.
        payload.issues.push({
          code: 'custom',
          input: value,
          path: [...path],
          message,
          continue: true,
        });
      const given = names.filter((each) => hasMember(value, each));
      const [first] = given;
      if (!first && !isOptional) refuse(others[0], 'is required');
      if (!first || given.every((each) => isSame(memberAt(value, each), memberAt(value, first))))
        return;
      for (const each of given) {
        const rest = given.filter((other) => other !== each).map((other) => other.join('.'));
        refuse(each, `must be the same as ${rest.join(' and ')}, which is another name for it`);
      }
    }),
  );
};
