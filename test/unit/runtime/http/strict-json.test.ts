import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import { parseStrictJson } from '#shared/runtime/http/strict-json.ts';
import { hostileBodies } from '#test/support/hostile-bodies.ts';

/** The same text with every unit of it escaped. */
const spelledOut = (text: string) =>
  `"${[...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('')}"`;

describe('parseStrictJson', () => {
  it('reads whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 6 }),
        fc.constantFrom(undefined, 1, '\t'),
        (value, indent) => {
          const text = JSON.stringify(value, undefined, indent);
          fc.pre(!text.includes('__proto__'));
          expect(parseStrictJson(text)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  it('finds a member that comes twice, wherever it stands and however it is written', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.jsonValue({ maxDepth: 2 }),
        fc.array(fc.constantFrom('[', '{"in":'), { maxLength: 20 }),
        (name, value, around) => {
          fc.pre(name !== '__proto__' && !JSON.stringify(value).includes('__proto__'));
          const twice = `{${JSON.stringify(name)}:1,"between":${JSON.stringify(value)},${spelledOut(name)}:2}`;
          fc.pre(name !== 'between');
          const text = `${around.join('')}${twice}${around
            .toReversed()
            .map((open) => (open === '[' ? ']' : '}'))
            .join('')}`;
          expect(() => parseStrictJson(text)).toThrow('twice');
        },
      ),
    );
  });

  it.each([
    ['{"a":{"b":1},"c":{"b":1}}', 'the same member of two objects'],
    ['[{"a":1},{"a":1}]', 'the same member of two entries'],
    ['{"a":"a","b":"a"}', 'a value like a name'],
    ['{"a":"{\\"a\\":1,\\"a\\":2}"}', 'JSON in a text'],
    ['{"a":["a","a",["a"]],"b":1}', 'texts in lists'],
    ['{"a,":1,"a":2}', 'a comma in a name'],
    [`${'['.repeat(32)}${']'.repeat(32)}`, 'nesting up to the limit'],
  ])('takes %s (%s)', (text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it.each(['"\\ud800"', '{"\\udc00":1}', '["\\ude00\\ud83d"]', '{"a":"x\\ud83dx"}'])(
    'turns down half of a character: %s',
    (text) => {
      expect(() => parseStrictJson(text)).toThrow('surrogate');
    },
  );

  it('takes a character that is spelled in two halves', () => {
    expect(parseStrictJson('{"\\ud83d\\ude00":"\\ud83d\\ude97"}')).toEqual({ '😀': '🚗' });
  });

  it('takes as many members as are allowed in good time', () => {
    const members = Array.from({ length: 19_000 }, (_, n) => `"m${n}":"${n}${'x'.repeat(5)}"`);
    const started = performance.now();

    expect(parseStrictJson(`{${members.join(',')}}`)).toHaveProperty('m18999', '18999xxxxx');
    // Far from the 29 s that a request has; it takes about 20 ms.
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it.each(['0', '{}', '[]', '{"a":0}'])('turns down more of %s than any request needs', (value) => {
    const all = (length: number) => `[${Array.from({ length }, () => value).join(',')}]`;

    expect(parseStrictJson(all(8_000))).toHaveLength(8_000);
    expect(() => parseStrictJson(all(20_001))).toThrow('20000 values');
  });

  it.each(['"abc', '["a"', '{"a\\":1}', '"\\u00"', '{"\\x":1}', '{"a":1}}', ']', '"a\\'])(
    'turns down %s, which is no JSON, as that',
    (text) => {
      expect(() => parseStrictJson(text)).toThrow('must be valid JSON');
    },
  );

  // The bench measures it to the millisecond; a regular expression that backtracks takes minutes.
  it.each(hostileBodies)('is done with a mebibyte of $name in good time', ({ text }) => {
    const started = performance.now();

    try {
      parseStrictJson(text);
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemError);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
