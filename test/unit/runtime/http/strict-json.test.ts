import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictJson } from '#shared/runtime/http/strict-json.ts';

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

  it('takes a mebibyte of members in good time', () => {
    const members = Array.from({ length: 80_000 }, (_, n) => `"m${n}":${n}`);
    const started = performance.now();

    expect(parseStrictJson(`{${members.join(',')}}`)).toHaveProperty('m79999', 79_999);
    // Far from the 29 s that a request has; it takes about 50 ms.
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
