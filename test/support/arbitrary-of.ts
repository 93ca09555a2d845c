import fc from 'fast-check';
import * as z from 'zod';

/** Anything that a schema describes. What it refines is left to chance, and so to whoever filters. */
export const arbitraryOf = (schema: z.core.$ZodType): fc.Arbitrary<unknown> => {
  const found = known.get(schema);
  if (found) return found;
  const made = madeOf(schema);
  known.set(schema, made);
  return made;
};

/** Finding out what can be takes time, and the same schemas are parts of many. */
const known = new WeakMap<z.core.$ZodType, fc.Arbitrary<unknown>>();

const madeOf = (schema: z.core.$ZodType): fc.Arbitrary<unknown> => {
  if (schema instanceof z.ZodObject) return objectOf(schema);
  if (schema instanceof z.ZodArray) return fc.array(arbitraryOf(schema.element), { maxLength: 3 });
  if (schema instanceof z.ZodRecord) {
    return fc.dictionary(fc.constantFrom('a', 'b'), arbitraryOf(schema.valueType));
  }
  if (schema instanceof z.ZodUnion) {
    return fc.oneof(...schema.options.map((option) => arbitraryOf(option)));
  }
  if (schema instanceof z.ZodPipe) {
    return arbitraryOf(schema.out instanceof z.ZodTransform ? schema.in : schema.out);
  }
  return wrapped(schema) ?? scalarOf(schema);
};

/** Made of members that are valid by themselves: of many that are so by chance alone, hardly any object would be. */
const objectOf = ({ shape }: z.ZodObject): fc.Arbitrary<unknown> => {
  const members = Object.entries(shape).flatMap(([name, schema]) => {
    const isOptional = schema instanceof z.ZodOptional;
    const arbitrary = arbitraryOf(required(schema));
    const isValid = (value: unknown) => z.safeParse(schema, value).success;
    // A text of a certain pattern may never come up.
    const canBe = fc.sample(arbitrary, { numRuns: 40, seed: 1 }).some(isValid);
    if (isOptional && !canBe) return [];
    return [{ name, isOptional, arbitrary: canBe ? arbitrary.filter(isValid) : arbitrary }];
  });
  return fc.record(Object.fromEntries(members.map(({ name, arbitrary }) => [name, arbitrary])), {
    requiredKeys: members.flatMap(({ name, isOptional }) => (isOptional ? [] : [name])),
  });
};

const required = (schema: z.core.$ZodType | undefined): z.core.$ZodType => {
  if (!schema) throw new TypeError('a member has a schema');
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
};

const wrapped = (schema: z.core.$ZodType): fc.Arbitrary<unknown> | undefined => {
  if (schema instanceof z.ZodNullable) return fc.option(arbitraryOf(schema.unwrap()));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return arbitraryOf(schema.unwrap());
  return schema instanceof z.ZodReadonly ? arbitraryOf(schema.unwrap()) : undefined;
};

const MOMENT = fc
  .date({ min: new Date('2023-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const scalarOf = (schema: z.core.$ZodType): fc.Arbitrary<unknown> => {
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNull) return fc.constant(null);
  if (schema instanceof z.ZodUUID) return fc.uuid({ version: 7 });
  if (schema instanceof z.ZodISODateTime) return MOMENT;
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return aText;
  if (schema instanceof z.ZodNumber) return fc.oneof(fc.nat(100), fc.double({ min: 0, max: 99 }));
  if (schema instanceof z.ZodUnknown) return fc.json().map((text): unknown => JSON.parse(text));
  throw new TypeError(`nothing arbitrary is known of ${schema._zod.def.type}`);
};

const aText = fc.oneof(fc.uuid({ version: 7 }), MOMENT, fc.constantFrom('07:00', 'a', 'ab-1'));
