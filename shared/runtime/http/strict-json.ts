import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/** Deeper than anything the contract has. */
const MAX_DEPTH = 32;

/**
 * Members and entries in all, of whatever depth. Far more than any request needs; a mebibyte has room
 * for half a million, which cost their readers seconds, the more so when each of them is wrong.
 */
const MAX_VALUES = 20_000;

/**
 * Parses JSON and turns down what `JSON.parse` lets pass although two readers could understand it
 * differently: members that come twice, `__proto__`, halves of characters, and nesting without end.
 * Every character is looked at once, so that nothing but the size decides how long it takes.
 *
 * @throws {ProblemError} `bad_request` that says what is wrong.
 */
export const parseStrictJson = (text: string): unknown => {
  if (text.charCodeAt(0) === 0xfeff) throw bad('must not begin with a byte order mark');
  checkStructure(text);
  return parse(text);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('must be valid JSON');
  }
};

/** An object or a list that is open. */
type Level = {
  readonly isObject: boolean;
  isNameNext: boolean;
  /** Names so far; undefined before the first. */
  members: Set<string> | undefined;
};

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/**
 * Comes before the parser, which is slow with what is deep or crowded. The text may be no JSON at all;
 * then it is refused here for the one reason or there for the other.
 */
const checkStructure = (text: string): void => {
  const levels: Level[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfText(text, at + 1);
        checkText(text.slice(at + 1, end), levels.at(-1));
        at = end;
        break;
      }
      case OPEN_OBJECT:
      case OPEN_LIST:
        values += 1;
        open(levels, text.charCodeAt(at) === OPEN_OBJECT);
        break;
      case CLOSE_OBJECT:
      case CLOSE_LIST:
        levels.pop();
        break;
      case COMMA:
        values += 1;
        expectName(levels.at(-1));
        break;
    }
    if (values > MAX_VALUES) throw bad(`must not have more than ${MAX_VALUES} values`);
  }
};

/** Where the closing quote is, or the end of all. */
const endOfText = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at;
    if (unit === BACKSLASH) at += 1;
  }
  return text.length;
};

const open = (levels: Level[], isObject: boolean): void => {
  levels.push({ isObject, isNameNext: isObject, members: undefined });
  if (levels.length > MAX_DEPTH) throw bad(`must not be nested deeper than ${MAX_DEPTH} levels`);
};

const expectName = (level: Level | undefined): void => {
  if (level) level.isNameNext = level.isObject;
};

/** A text is a member's name where one is due, and else a value. */
const checkText = (raw: string, level: Level | undefined): void => {
  const isName = level?.isNameNext === true;
  // The bytes were UTF-8, which has no halves of a surrogate pair; only an escape can spell one.
  const isSpelled = raw.includes(isName ? '\\' : '\\u');
  const text = isSpelled ? readText(raw) : raw;
  if (isSpelled && !text.isWellFormed()) throw bad('must not contain half of a surrogate pair');
  if (isName) takeName(text, level);
};

const readText = (raw: string): string => String(parse(`"${raw}"`));

const takeName = (name: string, level: Level): void => {
  level.isNameNext = false;
  level.members ??= new Set();
  if (name === '__proto__') throw bad('must not have a member named __proto__');
  if (level.members.has(name)) {
    throw bad(`must not have the member ${JSON.stringify(name.slice(0, 64))} twice`);
  }
  level.members.add(name);
};

const bad = (message: string) =>
  new ProblemError('bad_request', `The body ${message}.`, { issues: [{ path: 'body', message }] });
