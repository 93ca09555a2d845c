import * as z from 'zod';
import type { MemberPath } from '#shared/contract/versions/member-paths.ts';

/** An object like this one with other members. */
const withShape = (object: z.ZodObject, shape: z.core.$ZodShape): z.ZodObject =>
  z.clone(object, { ...object.def, shape });

/** The schema of a member, if it has one. */
export const shapeAt = (
  object: z.ZodObject,
  [name, next, ...more]: MemberPath,
): z.ZodType | undefined => {
  const member = object.shape[name];
  if (!member || next === undefined) return member && asType(member);
  const inner = objectIn(asType(member));
  return inner && shapeAt(inner, [next, ...more]);
};

export const withoutShape = (
  object: z.ZodObject,
  [name, next, ...more]: MemberPath,
): z.ZodObject => {
  const { [name]: member, ...rest } = object.shape;
  if (!member) return object;
  if (next === undefined) return withShape(object, rest);
  return withShape(object, {
    ...object.shape,
    [name]: inside(asType(member), (inner) => withoutShape(inner, [next, ...more])),
  });
};

/** An object of which a member is changed; of a list, each of its entries. */
export const withinShape = (
  object: z.ZodObject,
  name: string,
  change: (inner: z.ZodObject) => z.ZodObject,
): z.ZodObject => {
  const { [name]: member } = object.shape;
  return member
    ? withShape(object, { ...object.shape, [name]: inside(asType(member), change) })
    : object;
};

/** @throws {TypeError} when the way to the member leads through something that is no object. */
export const withShapeAt = (
  object: z.ZodObject,
  [name, next, ...more]: MemberPath,
  schema: z.ZodType,
): z.ZodObject => {
  if (next === undefined) return withShape(object, { ...object.shape, [name]: schema });
  const member = asType(object.shape[name] ?? z.strictObject({}));
  return withShape(object, {
    ...object.shape,
    [name]: inside(member, (inner) => withShapeAt(inner, [next, ...more], schema)),
  });
};

const objectIn = (schema: z.ZodType): z.ZodObject | undefined => {
  if (schema instanceof z.ZodObject) return schema;
  const isWrapper = schema instanceof z.ZodNullable || schema instanceof z.ZodOptional;
  return isWrapper ? objectIn(asType(schema.unwrap())) : undefined;
};

/** Changes the object that a member is, and keeps what is said about it. */
const inside = (schema: z.ZodType, change: (object: z.ZodObject) => z.ZodObject): z.ZodType =>
  withMetaOf(schema, changed(schema, change));

const changed = (schema: z.ZodType, change: (object: z.ZodObject) => z.ZodObject): z.ZodType => {
  if (schema instanceof z.ZodObject) return change(schema);
  if (schema instanceof z.ZodArray) {
    return z.clone(schema, { ...schema.def, element: inside(asType(schema.element), change) });
  }
  if (schema instanceof z.ZodNullable) return inside(asType(schema.unwrap()), change).nullable();
  if (schema instanceof z.ZodOptional) return inside(asType(schema.unwrap()), change).optional();
  throw new TypeError('only an object has members');
};

/** Says of a schema what is said of another: its name, and what it is. */
export const withMetaOf = (like: z.core.$ZodType, schema: z.ZodType): z.ZodType => {
  const meta = z.globalRegistry.get(like);
  return meta ? schema.meta(meta) : schema;
};

/** Every schema that we write is one of the library's classic ones. */
export const asType = (schema: z.core.$ZodType): z.ZodType => schema as z.ZodType;
