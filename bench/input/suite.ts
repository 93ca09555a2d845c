import * as z from 'zod';
import { atMost, type Measured, quantile } from '#bench/local-cloud/measured.ts';
import type { Suite } from '#bench/suite.ts';
import { Scope } from '#shared/contract/schemas/scopes.ts';
import { parsePart } from '#shared/runtime/http/issues.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import { parseStrictJson } from '#shared/runtime/http/strict-json.ts';
import { hostileBodies } from '#test/support/hostile-bodies.ts';

const RUNS = 9;
/** While one request is read, all others of the process wait. */
const GOAL_MS = 50;

/** What the worst requests cost that the HTTP edge takes in. */
export const inputSuite: Suite = {
  name: 'input',
  about: 'a mebibyte of whatever costs a reader most; medians of nine',
  run: async (print) => {
    print('| What | Measured | Goal | Met |');
    print('|---|---|---|---|');
    const lines = [
      ...hostileBodies.map(({ name, text }) => timed(name, () => read(text))),
      issues(),
    ];
    for (const { what, value, goal, met } of lines) {
      print(`| ${what} | ${value} | ${goal} | ${met ? 'yes' : 'no'} |`);
    }
    return lines.filter(({ met }) => !met).map(({ what }) => what);
  },
};

const timed = (what: string, run: () => void): Measured => {
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return atMost(what, quantile(times, 0.5), GOAL_MS, 'ms');
};

/** A refusal is an answer like any other. */
const read = (text: string): void => {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
};

const Scopes = z.strictObject({ scopes: z.array(Scope) });

const issues = (): Measured => {
  const text = JSON.stringify({ scopes: Array.from({ length: 19_000 }, () => 'x') });
  return timed('as many wrong values as are allowed, put into words', () => {
    parsePart('body', Scopes, parseStrictJson(text));
  });
};
