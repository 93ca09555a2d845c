import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { type FaultName, faultNames } from '#test/simulation/faults/fault-table.ts';
import { type Deed, deeds } from '#test/simulation/people/plan.ts';

const Step = z.strictObject({
  number: z.int().min(0),
  at: z.number().min(0),
  deed: z.enum(Object.keys(deeds) as Deed[]),
  tenant: z.int().min(0),
  user: z.int().min(0),
});

const Storm = z.strictObject({
  seed: z.int().min(0),
  steps: z.array(Step).min(1).readonly(),
  without: z.array(z.enum(faultNames as FaultName[])).readonly(),
});

/** A storm with all that it takes to run it again. */
export type SavedStorm = {
  readonly seed: number;
  readonly steps: z.infer<typeof Storm>['steps'];
  readonly without: readonly string[];
};

export const writeStormFile = (path: string, { seed, steps, without }: SavedStorm): void => {
  mkdirSync(dirname(path), { recursive: true });
  // A step to a line, for people to read and to edit.
  const lines = steps.map((step) => `    ${JSON.stringify(step)}`).join(',\n');
  const text = `{\n  "seed": ${seed},\n  "without": ${JSON.stringify(without)},\n  "steps": [\n${lines}\n  ]\n}\n`;
  writeFileSync(path, text);
};

/** @throws {Error} that says what about the file is wrong. */
export const readStormFile = (path: string): SavedStorm => {
  const read = Storm.safeParse(jsonIn(path));
  if (!read.success) throw new Error(`${path} holds no storm: ${z.prettifyError(read.error)}`);
  return read.data;
};

const jsonIn = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read: ${String(cause)}`, { cause });
  }
};
