import { invalid } from '#test/simulation/cloud/tables/exceptions.ts';

/** An expression, read from left to right. */
export type Tokens = {
  readonly peek: () => string | undefined;
  readonly take: () => string;
  /** Takes the next token if it is this one; keywords in any case. */
  readonly accept: (token: string) => boolean;
  readonly expect: (token: string) => void;
};

const tokensOf = (expression: string): Tokens => {
  const tokens = split(expression);
  let at = 0;
  const peek = () => tokens[at];
  const unexpected = () =>
    invalid(`Syntax error; token: ${peek() ?? '<EOF>'}, near: ${expression.slice(0, 100)}`);
  const accept = (token: string) => {
    if (peek()?.toUpperCase() !== token.toUpperCase()) return false;
    at += 1;
    return true;
  };
  return {
    peek,
    take: () => {
      const token = peek();
      if (token === undefined) throw unexpected();
      at += 1;
      return token;
    },
    accept,
    expect: (token) => {
      if (!accept(token)) throw unexpected();
    },
  };
};

/** Reads a whole expression, to its end. */
export const readWhole = <Result>(expression: string, read: (tokens: Tokens) => Result): Result => {
  const tokens = tokensOf(expression);
  const result = read(tokens);
  if (tokens.peek() !== undefined) tokens.expect('<EOF>');
  return result;
};

/** What stands between commas. */
export const readList = <Result>(tokens: Tokens, read: (tokens: Tokens) => Result): Result[] => {
  const all = [read(tokens)];
  while (tokens.accept(',')) all.push(read(tokens));
  return all;
};

const TOKEN = /\s*([#:]?\w+|<>|<=|>=|[=<>(),.+\-[\]])\s*/y;

const split = (expression: string): readonly string[] => {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < expression.length) {
    const from = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(expression) ?? [];
    if (token === undefined) throw invalid(`Syntax error at ${from}: ${expression.slice(from)}`);
    tokens.push(token);
  }
  return tokens;
};
