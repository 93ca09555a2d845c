import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';
import { parsedOnce } from '#test/simulation/cloud/tables/expressions/bindings.ts';
import { type Path, readPath } from '#test/simulation/cloud/tables/expressions/path.ts';
import {
  readList,
  readWhole,
  type Tokens,
} from '#test/simulation/cloud/tables/expressions/tokens.ts';

/** What an attribute is set to. */
export type Source =
  | { readonly is: 'path'; readonly path: Path }
  | { readonly is: 'value'; readonly placeholder: string }
  | { readonly is: 'if_not_exists'; readonly path: Path; readonly otherwise: Source }
  | { readonly is: '+' | '-' | 'list_append'; readonly left: Source; readonly right: Source };

/** An update expression as it was written; of a list, what stands last is removed first. */
export type Update = {
  readonly set: readonly { readonly path: Path; readonly source: Source }[];
  readonly remove: readonly Path[];
  readonly add: readonly { readonly path: Path; readonly placeholder: string }[];
};

export const parseUpdate = parsedOnce((expression, placeholders): Update => {
  const path = (tokens: Tokens) => readPath(tokens, placeholders);

  const readPlaceholder = (tokens: Tokens) => {
    const placeholder = tokens.take();
    if (!placeholder.startsWith(':')) throw invalid(`Syntax error; token: ${placeholder}`);
    placeholders.add(placeholder);
    return placeholder;
  };

  const readSum = (tokens: Tokens): Source => {
    const left = readSource(tokens);
    if (tokens.accept('+')) return { is: '+', left, right: readSource(tokens) };
    if (tokens.accept('-')) return { is: '-', left, right: readSource(tokens) };
    return left;
  };

  const readSource = (tokens: Tokens): Source => {
    if (tokens.accept('if_not_exists')) {
      return inParentheses(tokens, () => {
        const first = path(tokens);
        tokens.expect(',');
        return { is: 'if_not_exists', path: first, otherwise: readSource(tokens) };
      });
    }
    if (tokens.accept('list_append')) {
      return inParentheses(tokens, () => {
        const left = readSource(tokens);
        tokens.expect(',');
        return { is: 'list_append', left, right: readSource(tokens) };
      });
    }
    return tokens.peek()?.startsWith(':')
      ? { is: 'value', placeholder: readPlaceholder(tokens) }
      : { is: 'path', path: path(tokens) };
  };

  const readSet = (tokens: Tokens) => {
    const target = path(tokens);
    tokens.expect('=');
    return { path: target, source: readSum(tokens) };
  };

  const readAdd = (tokens: Tokens) => ({
    path: path(tokens),
    placeholder: readPlaceholder(tokens),
  });

  return readWhole(expression, (tokens) => {
    let update: Update = { set: [], remove: [], add: [] };
    while (tokens.peek() !== undefined) {
      const clause = tokens.take().toUpperCase();
      if (clause === 'SET') update = { ...update, set: readList(tokens, readSet) };
      else if (clause === 'REMOVE') update = { ...update, remove: readList(tokens, path) };
      else if (clause === 'ADD') update = { ...update, add: readList(tokens, readAdd) };
      else throw invalid(`Syntax error; token: ${clause}`);
    }
    return { ...update, remove: update.remove.toSorted(lastFirst) };
  });
});

const inParentheses = (tokens: Tokens, read: () => Source): Source => {
  tokens.expect('(');
  const source = read();
  tokens.expect(')');
  return source;
};

const lastFirst = (a: Path, b: Path): number => placeIn(b) - placeIn(a);
const placeIn = (path: Path): number => {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
};
