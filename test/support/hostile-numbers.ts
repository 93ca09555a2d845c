import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import type { TestRequest } from '#test/support/http-event.ts';

/** Numbers that JSON can write and that some part of the house, or a store, may not be able to take. */
const hostile = [
  5e-324,
  1e-130,
  -1e-130,
  1e-9,
  -0,
  1e126,
  1.7976931348623157e308,
  2 ** 53 + 2,
  -(2 ** 63),
];

/** A good request with one of its numbers replaced, for every number that its body can have. */
export const hostileNumbersFor = (
  { body }: Operation,
  good: TestRequest,
): readonly { readonly name: string; readonly body: unknown }[] =>
  body
    ? numbersIn(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' })).flatMap((path) =>
        hostile.map((value) => ({
          name: `${path.join('.')} ${value}`,
          body: withValue(good.body ?? {}, path, value),
        })),
      )
    : [];

type Path = readonly (string | number)[];

const numbersIn = (schema: unknown, root = schema, path: Path = []): readonly Path[] => {
  const { $ref, type, properties = {}, items, anyOf = [], oneOf = [] } = Object(schema);
  if (typeof $ref === 'string') return numbersIn(at(root, $ref.split('/').slice(1)), root, path);
  if (type === 'number' || type === 'integer') return [path];
  return [
    ...Object.entries(properties).flatMap(([name, part]) => numbersIn(part, root, [...path, name])),
    ...(items ? numbersIn(items, root, [...path, 0]) : []),
    ...[...anyOf, ...oneOf].flatMap((option) => numbersIn(option, root, path)),
  ];
};

const at = (value: unknown, names: readonly string[]): unknown =>
  names.reduce((part: unknown, name) => Object(part)[name], value);

const withValue = (whole: unknown, [name, ...rest]: Path, value: number): unknown => {
  if (name === undefined) return value;
  if (typeof name === 'number') return [withValue(Object(whole)[name] ?? {}, rest, value)];
  return { ...Object(whole), [name]: withValue(Object(whole)[name] ?? {}, rest, value) };
};
