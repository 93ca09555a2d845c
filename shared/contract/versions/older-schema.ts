import * as z from 'zod';
import { type Effects, effectsOf, type ValuePath } from '#shared/contract/versions/effects-of.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { isStillTold } from '#shared/contract/versions/is-still-told.ts';
import { lastingOf } from '#shared/contract/versions/lasting-checks.ts';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import { resembles } from '#shared/contract/versions/resembles.ts';
import { asType, withMetaOf } from '#shared/contract/versions/shape-paths.ts';
import type { Json, VersionChange } from '#shared/contract/versions/version-change.ts';
import { wordsKnown } from '#shared/contract/versions/words-known.ts';

/** What a version makes of a schema for the one before it. */
export type Step = {
  readonly older: z.ZodType;
  readonly down: (seen: unknown, legacy: Legacy) => unknown;
  readonly up: (sent: unknown) => unknown;
  readonly path: (newer: ValuePath) => ValuePath;
};

/**
 * The step from a version to the one before it, for any schema; undefined for one that no change of the version touches, so
 * that nothing is looked at in vain.
 *
 * On the way down what is in a thing goes before the thing itself, on the way up after it: a change sees its thing
 * whole, as its own version writes it, and what is in it in the words of the other side.
 */
export const stepsOf = (
  changes: readonly VersionChange[],
): ((schema: z.ZodType) => Step | undefined) => {
  // What was changed last is the first to go.
  const effects = changes
    .toReversed()
    .map((change) => ({ schemas: change.schemas, effects: effectsOf(change) }));
  const effectsOn = (name: string) =>
    effects.filter(({ schemas }) => schemas.includes(name)).map((each) => each.effects);
  const known = new WeakMap<z.ZodType, { readonly step: Step | undefined }>();
  const stepFor = (schema: z.ZodType): Step | undefined => {
    const found = known.get(schema);
    if (found) return found.step;
    const step = ofWhole(schema);
    known.set(schema, { step });
    return step;
  };
  const ofWhole = (schema: z.ZodType): Step | undefined => {
    const { parent } = schema._zod;
    const inner = parent ? stepFor(asType(parent)) : ofParts(schema, stepFor);
    const name = parent || isNamed(schema) ? nameOf(schema) : undefined;
    const own = name === undefined ? [] : effectsOn(name);
    if (own.length > 0) return ofNamed(schema, inner, own);
    return parent && inner ? { ...inner, older: withMetaOf(schema, inner.older) } : inner;
  };
  return stepFor;
};

const isNamed = (schema: z.ZodType) => nameOf(schema) !== undefined;
const nameOf = (schema: z.ZodType): string | undefined => z.globalRegistry.get(schema)?.id;

/** What is in a thing, and then what the changes make of the thing; of a list, of each of its entries. */
const ofNamed = (schema: z.ZodType, inner: Step | undefined, effects: readonly Effects[]): Step => {
  const newer = inner?.older ?? bare(schema);
  const whole = inEntries(newer, sequence(effects));
  const { down = same, up = same, path = same } = inner ?? {};
  return {
    older: withMetaOf(schema, whole.schema(newer)),
    down: (seen, legacy) => whole.down(down(seen, legacy), legacy),
    up: (sent) => up(whole.up(sent, newer)),
    path: (newer) => whole.path(path(newer)),
  };
};

const same = <Value>(value: Value): Value => value;

/** A checked object without the checks that may speak of members that are gone. */
const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodObject
    ? z.clone(schema, { ...schema.def, checks: lastingOf(schema.def.checks) })
    : schema;

const sequence = (effects: readonly Effects[]): Effects => ({
  schema: (newer) => effects.reduce((schema, effect) => effect.schema(schema), newer),
  down: (seen, legacy) => effects.reduce((thing, effect) => effect.down(thing, legacy), seen),
  up: (sent, newer) => effects.reduceRight((thing, effect) => effect.up(thing, newer), sent),
  path: (newer) => effects.reduce((path, effect) => effect.path(path), newer),
});

const inEntries = (of: z.ZodType, effects: Effects): Effects => {
  if (!(of instanceof z.ZodArray)) return effects;
  const element = bare(asType(of.element));
  return {
    schema: (list) =>
      list instanceof z.ZodArray
        ? z.clone(list, { ...list.def, element: effects.schema(bare(asType(list.element))) })
        : list,
    down: (seen, legacy) => each(seen, (entry) => effects.down(entry, legacy)),
    up: (sent) => each(sent, (entry) => effects.up(entry, element)),
    path: ([index, ...within]) => (index === undefined ? [] : [index, ...effects.path(within)]),
  };
};

const each = (value: unknown, change: (entry: unknown) => unknown): unknown =>
  Array.isArray(value) ? value.map(change) : value;

type StepFor = (schema: z.ZodType) => Step | undefined;

const ofParts = (schema: z.ZodType, stepFor: StepFor): Step | undefined => {
  if (schema instanceof z.ZodObject) return ofObject(schema, stepFor);
  if (schema instanceof z.ZodArray) return ofArray(schema, stepFor);
  if (schema instanceof z.ZodRecord) return ofRecord(schema, stepFor);
  if (schema instanceof z.ZodUnion) return ofUnion(schema, stepFor);
  if (schema instanceof z.ZodPipe) return ofPipe(schema, stepFor);
  return ofWrapper(schema, stepFor);
};

const ofObject = (schema: z.ZodObject, stepFor: StepFor): Step | undefined => {
  const steps = Object.entries(schema.shape).flatMap(([name, member]) => {
    const step = stepFor(asType(member));
    return step ? [[name, step] as const] : [];
  });
  if (steps.length === 0) return undefined;
  const members = new Map(steps);
  const olderMembers = steps.map(([name, { older }]) => [name, older]);
  const change = (value: unknown, by: (step: Step, member: unknown) => unknown): unknown => {
    if (!isJson(value)) return value;
    const changed: Record<string, unknown> = { ...value };
    for (const [name, step] of steps) {
      if (Object.hasOwn(value, name)) changed[name] = by(step, value[name]);
    }
    return changed satisfies Json;
  };
  return {
    older: z.clone(schema, {
      ...schema.def,
      shape: { ...schema.shape, ...Object.fromEntries(olderMembers) },
      checks: lastingOf(schema.def.checks),
    }),
    down: (seen, legacy) => change(seen, ({ down }, member) => down(member, legacy)),
    up: (sent) => change(sent, ({ up }, member) => up(member)),
    path: ([name, ...within]) => {
      if (name === undefined) return [];
      const step = typeof name === 'string' ? members.get(name) : undefined;
      return [name, ...(step ? step.path(within) : within)];
    },
  };
};

const ofArray = (schema: z.ZodArray, stepFor: StepFor): Step | undefined => {
  const step = stepFor(asType(schema.element));
  return (
    step && {
      older: z.clone(schema, { ...schema.def, element: step.older }),
      down: (seen, legacy) =>
        each(wordsKnown(step.older, seen), (entry) => step.down(entry, legacy)),
      up: (sent) => each(sent, step.up),
      path: behindFirst(step),
    }
  );
};

const ofRecord = (schema: z.ZodRecord, stepFor: StepFor): Step | undefined => {
  const step = stepFor(asType(schema.valueType));
  const entries = (value: unknown, change: (entry: unknown) => unknown) =>
    isJson(value)
      ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, change(entry)]))
      : value;
  return (
    step && {
      older: z.clone(schema, { ...schema.def, valueType: step.older }),
      down: (seen, legacy) => entries(seen, (entry) => step.down(entry, legacy)),
      up: (sent) => entries(sent, step.up),
      path: behindFirst(step),
    }
  );
};

const behindFirst =
  (step: Step) =>
  ([first, ...within]: ValuePath): ValuePath =>
    first === undefined ? [] : [first, ...step.path(within)];

const ofUnion = (schema: z.ZodUnion, stepFor: StepFor): Step | undefined => {
  const options = schema.options.map((option) => {
    const newer = asType(option);
    return { newer, step: stepFor(newer) };
  });
  if (options.every(({ step }) => step === undefined)) return undefined;
  const steps = options.map(({ newer, step }) => ({ newer, older: step?.older ?? newer, step }));
  const among = (value: unknown, side: 'newer' | 'older') =>
    steps.find((option) => resembles(option[side], value))?.step;
  const older = steps.map((option) => option.older);
  return {
    older: isStillTold(schema, older)
      ? z.clone(schema, { ...schema.def, options: older })
      : z.union(older),
    down: (seen, legacy) => {
      const step = among(seen, 'newer');
      return step ? step.down(seen, legacy) : seen;
    },
    up: (sent) => {
      const step = among(sent, 'older');
      return step ? step.up(sent) : sent;
    },
    // Whichever it is: no two alternatives call the same member differently.
    path: (newer) => steps.reduce((path, { step }) => step?.path(path) ?? path, newer),
  };
};

/** Of what is made into something else on its way in, the older version is only looked at, and never made into anything. */
const ofPipe = (schema: z.ZodPipe, stepFor: StepFor): Step | undefined => {
  const out = asType(schema.out);
  return stepFor(out instanceof z.ZodTransform ? asType(schema.in) : out);
};

/** What a schema only says more about, such as that it may be missing. */
const ofWrapper = (schema: z.ZodType, stepFor: StepFor): Step | undefined => {
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  ) {
    const step = stepFor(asType(schema.unwrap()));
    return step && { ...passing(step), older: rewrapped(schema, step.older) };
  }
  return undefined;
};

type Wrapper = z.ZodNullable | z.ZodOptional | z.ZodDefault | z.ZodReadonly;

const rewrapped = (wrapper: Wrapper, inner: z.ZodType): z.ZodType => {
  if (wrapper instanceof z.ZodNullable) return inner.nullable();
  if (wrapper instanceof z.ZodOptional) return inner.optional();
  if (wrapper instanceof z.ZodReadonly) return inner.readonly();
  return z._default(inner, wrapper.def.defaultValue);
};

/** Nothing is nothing in every version. */
const passing = ({ older, down, up, path }: Step): Step => ({
  older,
  down: (seen, legacy) => (seen === null || seen === undefined ? seen : down(seen, legacy)),
  up: (sent) => (sent === null || sent === undefined ? sent : up(sent)),
  path,
});
