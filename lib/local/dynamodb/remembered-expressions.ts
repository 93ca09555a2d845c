type Values = Readonly<Record<string, object>>;

/** What dynalite hands to its parsers of expressions. */
type Context = {
  readonly attrNames?: Readonly<Record<string, string>>;
  /** As the JSON of DynamoDB has them: one property, named after the type. */
  readonly attrVals?: Values;
  readonly unusedAttrNames: Record<string, true>;
  readonly unusedAttrVals: Record<string, true>;
};

/** Parses an expression, or says in a sentence what is wrong with it. */
export type ExpressionParser = {
  parse(expression: string, options: { readonly context: Context }): unknown;
};

type Remembered = {
  readonly parsed: unknown;
  /** What stands in it for a value, and the name under which a request gives that. */
  readonly places: ReadonlyMap<unknown, string>;
  readonly unused: Pick<Context, 'unusedAttrNames' | 'unusedAttrVals'>;
};

/** Far more than the expressions of an app, which differ by their values alone. */
const MOST = 2_000;

/**
 * Has a parser of dynalite remember expressions: it parses anew whatever it is given, although an app writes the same few
 * again and again, and takes a quarter of the time of a call for it. An expression is the same for other values of
 * the same types, unless it compares them with each other or looks into one.
 */
export const rememberExpressions = (parser: ExpressionParser): void => {
  const { parse } = parser;
  const known = new Map<string, Remembered>();
  const remember = (key: string, expression: string, context: Context) => {
    const [standIns, unused] = [standInsFor(context), unusedIn(context)];
    const parsed = parse(expression, { context: { ...context, attrVals: standIns, ...unused } });
    const places = new Map(Object.entries(standIns).map(([name, each]) => [each, name]));
    if (known.size >= MOST) known.clear();
    known.set(key, { parsed, places, unused });
  };
  parser.parse = (expression, options) => {
    const { context } = options;
    if (LOOKS_AT_VALUES.test(expression)) return parse(expression, options);
    const key = JSON.stringify([expression, context.attrNames, typesIn(context)]);
    const found = known.get(key);
    if (found) {
      noteUsed(context, found.unused);
      return filledIn(found.parsed, found.places, context.attrVals ?? {});
    }
    const parsed = parse(expression, options);
    // What is wrong may be wrong with a value.
    if (typeof parsed !== 'string') remember(key, expression, context);
    return parsed;
  };
};

const LOOKS_AT_VALUES = /between|attribute_type/i;

const typesIn = ({ attrVals = {} }: Context) =>
  Object.entries(attrVals).map(([name, value]) => [name, ...Object.keys(value)]);

/** Something of the type of each value, which can be found again, and keeps nothing of it. */
const standInsFor = ({ attrVals = {} }: Context): Values =>
  Object.fromEntries(
    Object.entries(attrVals).map(([name, value]) => [
      name,
      Object.fromEntries(Object.keys(value).map((type) => [type, true])),
    ]),
  );

const unusedIn = ({ attrNames = {}, attrVals = {} }: Context) => ({
  unusedAttrNames: Object.fromEntries(Object.keys(attrNames).map((name) => [name, true as const])),
  unusedAttrVals: Object.fromEntries(Object.keys(attrVals).map((name) => [name, true as const])),
});

const noteUsed = (context: Context, unused: Remembered['unused']): void => {
  for (const what of ['unusedAttrNames', 'unusedAttrVals'] as const) {
    for (const name of Object.keys(context[what])) {
      if (!(name in unused[what])) delete context[what][name];
    }
  }
};

/** A copy, since dynalite changes what it works with, that has the values of a request in their places. */
const filledIn = (part: unknown, places: Remembered['places'], values: Values): unknown => {
  if (typeof part !== 'object' || part === null) return part;
  const name = places.get(part);
  if (name !== undefined) return values[name];
  if (Array.isArray(part)) return part.map((each) => filledIn(each, places, values));
  const made = Object.create(Object.getPrototypeOf(part));
  for (const [key, value] of Object.entries(part)) made[key] = filledIn(value, places, values);
  return made;
};
