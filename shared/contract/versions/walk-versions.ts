import type * as z from 'zod';
import type { ValuePath } from '#shared/contract/versions/effects-of.ts';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import { type Step, stepsOf } from '#shared/contract/versions/older-schema.ts';
import type { Version } from '#shared/contract/versions/version-change.ts';
import { versions } from '#shared/contract/versions/versions.ts';

/** The walk between the newest version and those before it. All of it is about a schema of the newest version. */
export type VersionWalk = {
  /** What describes the same thing in an older version. */
  readonly schemaIn: (schema: z.ZodType, version: string) => z.ZodType;
  /**
   * Walks an answer or an event back to the version that its receiver speaks.
   * @returns undefined for an event that this version is not told
   */
  readonly downgrade: (
    schema: z.ZodType,
    version: string,
    value: unknown,
    legacy?: Legacy,
  ) => unknown;
  /** Walks a request forward from the version that the client speaks. */
  readonly upgrade: (schema: z.ZodType, version: string, value: unknown) => unknown;
  /** What the older version calls the place of a value. */
  readonly pathIn: (schema: z.ZodType, version: string, path: ValuePath) => ValuePath;
  /** Every version, newest first, with the step to the one before it; the step is undefined where nothing is different. */
  readonly steps: (schema: z.ZodType) => readonly VersionStep[];
};

/** A version, and the step from it to the one before. */
type VersionStep = { readonly date: string; readonly step: Step | undefined };

const NOTHING: Legacy = {};

/** @param known All versions, in any order. */
export const walkThrough = (known: readonly Version[]): VersionWalk => {
  const newestFirst = known.toSorted((a, b) => b.date.localeCompare(a.date));
  const newest = newestFirst[0]?.date ?? '';
  const stepFrom = newestFirst.map(({ date, changes }) => ({ date, stepFor: stepsOf(changes) }));
  const walked = new WeakMap<z.ZodType, readonly VersionStep[]>();
  const steps = (schema: z.ZodType): readonly VersionStep[] => {
    const found = walked.get(schema);
    if (found) return found;
    let current = schema;
    const made = stepFrom.map(({ date, stepFor }) => {
      const step = stepFor(current);
      current = step?.older ?? current;
      return { date, step };
    });
    walked.set(schema, made);
    return made;
  };
  /** From the newest to the one after the wanted. */
  const stepsTo = (schema: z.ZodType, version: string): readonly Step[] =>
    version >= newest
      ? []
      : steps(schema).flatMap(({ date, step }) => (step && date > version ? [step] : []));
  return {
    steps,
    schemaIn: (schema, version) => stepsTo(schema, version).at(-1)?.older ?? schema,
    downgrade: (schema, version, value, legacy = NOTHING) => {
      if (version >= newest) return value;
      let older = value;
      for (const { down } of stepsTo(schema, version)) {
        older = down(older, legacy);
        if (older === undefined) return undefined;
      }
      return older;
    },
    upgrade: (schema, version, value) =>
      stepsTo(schema, version).reduceRight((newer, { up }) => up(newer), value),
    pathIn: (schema, version, path) =>
      stepsTo(schema, version).reduce((older, step) => step.path(older), path),
  };
};

/** The walk through the versions that are served. */
export const { schemaIn, downgrade, upgrade, pathIn, steps } = walkThrough(versions);
