import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import { type StoredValue, storedMap } from '#test/simulation/cloud/tables/stored-value.ts';

/** What the placeholders of a command's expressions stand for. */
export type Bindings = {
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, StoredValue>>;
};

/** Something that was parsed, and the placeholders (`#name`, `:value`) in it. */
export type Parsed<Meaning> = {
  readonly meaning: Meaning;
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
};

/**
 * Binds the placeholders of the one or two expressions of a command.
 *
 * @throws {DynamoDBServiceException} ValidationException if one is not given, or is given in vain.
 */
export const bind = (
  names: Readonly<Record<string, string>> | undefined,
  values: Readonly<Record<string, unknown>> | undefined,
  first: Parsed<unknown> | undefined,
  second?: Parsed<unknown>,
): Bindings => {
  const bindings = { names: names ?? NONE, values: values ? storedMap(values) : NONE };
  requireExactly(bindings.names, first?.names ?? NOTHING, second?.names ?? NOTHING);
  requireExactly(bindings.values, first?.values ?? NOTHING, second?.values ?? NOTHING);
  return bindings;
};

/** Parses each distinct expression once. */
export const parsedOnce = <Meaning>(
  parse: (expression: string, placeholders: Set<string>) => Meaning,
): ((expression: string) => Parsed<Meaning>) => {
  const known = new Map<string, Parsed<Meaning>>();
  return (expression) => {
    const found = known.get(expression);
    if (found) return found;
    const placeholders = new Set<string>();
    const meaning = parse(expression, placeholders);
    const those = (sign: string) =>
      new Set([...placeholders].filter((placeholder) => placeholder.startsWith(sign)));
    const parsed = { meaning, names: those('#'), values: those(':') };
    known.set(expression, parsed);
    return parsed;
  };
};

const NONE = {};
const NOTHING: ReadonlySet<string> = new Set();

const requireExactly = (
  given: Readonly<Record<string, unknown>>,
  first: ReadonlySet<string>,
  second: ReadonlySet<string>,
): void => {
  let left = 0;
  for (const _placeholder in given) left += 1;
  for (const placeholder of first) {
    requireGiven(given, placeholder);
    left -= 1;
  }
  for (const placeholder of second) {
    requireGiven(given, placeholder);
    if (!first.has(placeholder)) left -= 1;
  }
  if (left > 0) throw invalid('A placeholder is defined but not used in expressions');
};

const requireGiven = (given: Readonly<Record<string, unknown>>, placeholder: string): void => {
  if (given[placeholder] === undefined) throw invalid(`${placeholder} is used but not defined`);
};
