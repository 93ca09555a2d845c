import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import type { Bindings } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import { isReserved } from '#test/simulation/cloud/tables/expressions/reserved-words.ts';
import type { Tokens } from '#test/simulation/cloud/tables/expressions/tokens.ts';
import type { StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';

/** The way to an attribute, or into one: names, placeholders of names, and places in lists. */
export type Path = readonly [first: string, ...more: (string | number)[]];

/** What lies below a row: its attributes by name. */
export type Attributes = Readonly<Record<string, StoredValue>>;

export const readPath = (tokens: Tokens, placeholders: Set<string>): Path => {
  const path: [string, ...(string | number)[]] = [readName(tokens, placeholders)];
  for (;;) {
    if (tokens.accept('.')) path.push(readName(tokens, placeholders));
    else if (tokens.accept('[')) {
      path.push(readPlace(tokens));
      tokens.expect(']');
    } else return path;
  }
};

export const isPath = (token: string | undefined): boolean =>
  token !== undefined && /^[#A-Za-z]/.test(token);

/** What a step of a path is called in the row. */
export const nameOf = (step: string, { names }: Bindings): string =>
  step.charCodeAt(0) === HASH ? (names[step] as string) : step;

/** The value to which a path leads; undefined where it leads nowhere. */
export const valueAt = (
  row: Attributes,
  path: Path,
  bindings: Bindings,
): StoredValue | undefined => {
  let value: StoredValue | undefined = row[nameOf(path[0], bindings)];
  for (let index = 1; index < path.length; index += 1) {
    value = memberOf(value, stepOf(path[index] as string | number, bindings));
  }
  return value;
};

/** A member of a list or of a map. */
export const memberOf = (
  value: StoredValue | undefined,
  step: string | number,
): StoredValue | undefined => {
  if (typeof value !== 'object' || value === null) return undefined;
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  return Array.isArray(value) ? undefined : (value as Attributes)[step];
};

export const stepOf = (step: string | number, bindings: Bindings): string | number =>
  typeof step === 'number' ? step : nameOf(step, bindings);

const HASH = '#'.charCodeAt(0);

const readName = (tokens: Tokens, placeholders: Set<string>): string => {
  const token = tokens.take();
  if (!isPath(token)) throw invalid(`Syntax error; token: ${token}`);
  if (token.startsWith('#')) placeholders.add(token);
  else if (isReserved(token)) throw invalid(`Attribute name is a reserved keyword: ${token}`);
  return token;
};

const readPlace = (tokens: Tokens): number => {
  const token = tokens.take();
  if (!/^\d+$/.test(token)) throw invalid(`Syntax error; token: ${token}`);
  return Number(token);
};
