import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/** Deeper than anything the contract has. */
const MAX_DEPTH = 32;

/**
 * Parses JSON and turns down what `JSON.parse` lets pass although two readers could understand it
 * differently: members that come twice, `__proto__`, halves of characters, and nesting without end.
 *
 * @throws {ProblemError} `bad_request` that says what is wrong.
 */
export const parseStrictJson = (text: string): unknown => {
  if (text.charCodeAt(0) === 0xfeff) throw bad('must not begin with a byte order mark');
  checkDepth(text);
  const value = parse(text);
  checkMembers(text);
  return value;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('must be valid JSON');
  }
};

/** Strings are skipped as a whole, so that what is in them is not taken for structure. */
const structure = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/gs;

const checkDepth = (text: string): void => {
  let depth = 0;
  for (const [token] of text.matchAll(structure)) {
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    if (depth > MAX_DEPTH) throw bad(`must not be nested deeper than ${MAX_DEPTH} levels`);
  }
};

type Level = { readonly members: Set<string> | undefined; isNameNext: boolean };

/** Walks text that is known to be valid JSON. */
const checkMembers = (text: string): void => {
  const levels: Level[] = [];
  for (const [token] of text.matchAll(structure)) {
    const level = levels.at(-1);
    switch (token) {
      case '{':
        levels.push({ members: new Set(), isNameNext: true });
        break;
      case '[':
        levels.push({ members: undefined, isNameNext: false });
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level) level.isNameNext = true;
        break;
      default:
        if (level) checkText(token, level);
        else checkCharacters(token);
    }
  }
};

/** A text is a member's name where one is due, and else a value. */
const checkText = (token: string, level: Level): void => {
  checkCharacters(token);
  if (level.members && level.isNameNext) checkName(JSON.parse(token), level.members);
  level.isNameNext = false;
};

/** UTF-8 has no halves of a surrogate pair, but an escape can spell one. */
const checkCharacters = (token: string): void => {
  if (token.includes('\\u') && !JSON.parse(token).isWellFormed()) {
    throw bad('must not contain half of a surrogate pair');
  }
};

const checkName = (name: string, members: Set<string>): void => {
  if (name === '__proto__') throw bad('must not have a member named __proto__');
  if (members.has(name))
    throw bad(`must not have the member ${JSON.stringify(name.slice(0, 64))} twice`);
  members.add(name);
};

const bad = (message: string) =>
  new ProblemError('bad_request', `The body ${message}.`, { issues: [{ path: 'body', message }] });
