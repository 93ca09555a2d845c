import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';

/** The names on the way to a member: those of `location.id` are `location` and `id`. */
export type MemberPath = readonly [string, ...string[]];

export const memberPath = (dotted: string): MemberPath => {
  const [first = '', ...more] = dotted.split('.');
  return [first, ...more];
};

/** Whether a thing has the member, be it null. */
export const hasMember = (thing: Json, [name, next, ...more]: MemberPath): boolean => {
  if (!Object.hasOwn(thing, name)) return false;
  const member = thing[name];
  return next === undefined || (isJson(member) && hasMember(member, [next, ...more]));
};

/** The member; undefined where there is none. */
export const memberAt = (thing: Json, [name, next, ...more]: MemberPath): unknown => {
  const member = thing[name];
  if (next === undefined) return member;
  return isJson(member) ? memberAt(member, [next, ...more]) : undefined;
};

/** A list on the way is each of its entries. */
export const withoutMember = (thing: Json, [name, next, ...more]: MemberPath): Json => {
  if (!Object.hasOwn(thing, name)) return thing;
  if (next === undefined) return allBut(thing, name);
  const without = (value: unknown) =>
    isJson(value) ? withoutMember(value, [next, ...more]) : value;
  const member = thing[name];
  if (Array.isArray(member)) return { ...thing, [name]: member.map(without) };
  return isJson(member) ? { ...thing, [name]: without(member) } : thing;
};

/** By hand, as taking the rest of an object costs several times as much. */
const allBut = (thing: Json, without: string): Json => {
  const rest: Record<string, unknown> = {};
  for (const name of Object.keys(thing)) if (name !== without) rest[name] = thing[name];
  return rest;
};

/** What is on the way is made where it is not there. */
export const withMember = (
  thing: Json,
  [name, next, ...more]: MemberPath,
  value: unknown,
): Json => {
  if (next === undefined) return { ...thing, [name]: value };
  const member = thing[name];
  return { ...thing, [name]: withMember(isJson(member) ? member : {}, [next, ...more], value) };
};
