import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ExpressionParser,
  rememberExpressions,
} from '#lib/local/dynamodb/remembered-expressions.ts';

const load = createRequire(import.meta.url);

/** A parser of dynalite as it comes, whoever changed the one that is loaded. */
const asItComes = (name: string): ExpressionParser => {
  const file = load.resolve(`dynalite/db/${name}`);
  const { [file]: loaded } = load.cache;
  delete load.cache[file];
  const parser: ExpressionParser = load(file);
  if (loaded) load.cache[file] = loaded;
  return parser;
};

/** What is written of each kind, some of it wrong. */
const written = {
  conditionParser: [
    '#a = :a',
    '#a = :a AND #b < :b',
    'attribute_not_exists(#a) OR (#a.#b[1] >= :a AND NOT contains(#b, :b))',
    'begins_with(#a, :a)',
    'size(#a) > :a',
    '#a BETWEEN :a AND :b',
    'attribute_type(#a, :a)',
    '#a IN (:a, :b)',
    'plain = :a',
    'size = :a',
    '((#a = :a))',
    '#a = :missing',
    '#a == :a',
  ],
  updateParser: [
    'SET #a = :a',
    'SET #a = :a, #b = #a + :b REMOVE #c',
    'SET #a = if_not_exists(#b, :a), #b.#c = list_append(#b, :b)',
    'ADD #a :a',
    'DELETE #a :a',
    'SET #a = :a, #a = :b',
    'SET #a = :a SET #b = :b',
  ],
  projectionParser: ['#a, #b.#c[2], plain', '#a, #a', '#a,', 'size'],
} as const;

const value = fc.oneof(
  fc.string().map((S) => ({ S })),
  fc.integer().map((N) => ({ N: String(N) })),
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true }),
  fc.constantFrom('S', 'N', 'M', 'X').map((S) => ({ S })),
  fc.array(fc.string(), { minLength: 1 }).map((SS) => ({ SS })),
  fc.array(fc.integer().map((N) => ({ N: String(N) }))).map((L) => ({ L })),
  fc.string().map((S) => ({ M: { inner: { S } } })),
);
const name = fc.constantFrom('one', 'two', 'three');
const given = fc.record(
  {
    attrNames: fc.record({ '#a': name, '#b': name, '#c': name }, { requiredKeys: ['#a'] }),
    attrVals: fc.record({ ':a': value, ':b': value }, { requiredKeys: [':a'] }),
  },
  { requiredKeys: [] },
);

type Given = {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Readonly<Record<string, object>>;
};

const contextOf = (each: Given) => {
  const unused = (names: object = {}) =>
    Object.fromEntries(Object.keys(names).map((key) => [key, true as const]));
  return {
    ...structuredClone(each),
    unusedAttrNames: unused(each.attrNames),
    unusedAttrVals: unused(each.attrVals),
    isReserved: (word: string) => word === 'size',
    compare: (_how: string, one: { S?: string; N?: string }, other: { S?: string; N?: string }) =>
      (one.S ?? one.N ?? '') > (other.S ?? other.N ?? ''),
  };
};

/** What a parser makes of it, what it takes as unused, and what it throws. */
const outcome = (parser: ExpressionParser, expression: string, each: Given) => {
  const context = contextOf(each);
  const { unusedAttrNames, unusedAttrVals } = context;
  const made = () => {
    try {
      return parser.parse(expression, { context });
    } catch (error) {
      return String(error);
    }
  };
  const parsed = made();
  return { parsed, unusedAttrNames, unusedAttrVals };
};

describe.each(['conditionParser', 'updateParser', 'projectionParser'] as const)(
  'a %s that remembers',
  (kind) => {
    it('says of every request what one says that does not', () => {
      const [plain, remembering] = [asItComes(kind), asItComes(kind)];
      rememberExpressions(remembering);

      fc.assert(
        fc.property(fc.constantFrom(...written[kind]), given, (expression, each) => {
          const expected = outcome(plain, expression, each);
          expect(outcome(remembering, expression, each)).toStrictEqual(expected);
        }),
        { numRuns: 1_000 },
      );
    });
  },
);

it('gives each request an expression of its own, and parses it no more', () => {
  let count = 0;
  const { parse } = asItComes('updateParser');
  const parser: ExpressionParser = {
    parse: (expression, options) => {
      count += 1;
      return parse(expression, options);
    },
  };
  rememberExpressions(parser);
  const ask = (S: string) =>
    parser.parse('SET #a = :a', {
      context: contextOf({ attrNames: { '#a': 'one' }, attrVals: { ':a': { S } } }),
    });

  ask('x');
  const before = count;

  const second = ask('y') as { sections: { val: unknown }[] };
  expect(second).toMatchObject({ sections: [{ path: ['one'], val: { S: 'y' } }] });
  for (const section of second.sections) section.val = 'changed';

  expect(ask('z')).toMatchObject({ sections: [{ path: ['one'], val: { S: 'z' } }] });
  expect(count).toBe(before);
});
