import { describe, expect, it } from 'vitest';
import { enUs } from '#shared/runtime/pages/link/texts/en-us.ts';
import { languages, textsOf } from '#shared/runtime/pages/link/texts/texts.ts';

const NAMES = ['Ørsted Energi', 'Zaptec'] as const;

/** Words that are the same in English and in another language. */
const SHARED_WORDS: Readonly<Record<string, readonly string[]>> = {
  'da-DK': [],
  'de-DE': ['code.label'],
  'es-ES': [],
  'fi-FI': [],
  'fr-FR': ['code.label'],
  'it-IT': ['signIn.password'],
  'nb-NO': [],
  'nl-NL': ['code.label'],
  'nl-BE': ['code.label'],
  'pt-PT': [],
  'ro-RO': [],
  'sv-SE': [],
};

/** What the functions are called with, where two names are not what they take. */
const samples: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  stepOf: [[2, 7]],
  list: [[['a']], [['a', 'b']], [['a', 'b', 'c']]],
  'code.text': [[null], ['+49 *** 99']],
  'found.heading': [[1], [2], [5], [21], [101]],
};

/** Every text by where it stands, functions called. */
const said = (texts: unknown, at = ''): readonly (readonly [string, unknown])[] => {
  if (typeof texts === 'function')
    return (samples[at] ?? [NAMES]).map((args) => [
      samples[at] === undefined ? at : `${at}(${JSON.stringify(args[0])})`,
      texts(...args),
    ]);
  if (typeof texts !== 'object' || texts === null) return [[at, texts]];
  return Object.entries(texts).flatMap(([key, each]) =>
    said(each, at === '' ? key : `${at}.${key}`),
  );
};

const english = new Map(said(enUs));

/** Lists of sample words may be the same in any language. */
const isNoWords = (at: string) => at.startsWith('list(');

describe('textsOf', () => {
  it('knows the languages of the pages, and falls back to American English', () => {
    expect(languages.toSorted()).toEqual(
      ['en-GB', 'en-US', ...Object.keys(SHARED_WORDS)].toSorted(),
    );
    expect(new Set(languages.map(textsOf)).size).toBe(languages.length);
    expect(['en-US', 'en', 'da', 'xx-XX', '', 'constructor'].map(textsOf)).toEqual(
      Array(6).fill(enUs),
    );
  });

  it('puts the language that is spoken more widely before its sibling', () => {
    expect(languages.indexOf('en-US')).toBeLessThan(languages.indexOf('en-GB'));
    expect(languages.indexOf('nl-NL')).toBeLessThan(languages.indexOf('nl-BE'));
  });
});

describe.each(languages)('the texts in %s', (language) => {
  const texts = textsOf(language);
  const all = said(texts);

  it('are those of American English, device types and scopes included', () => {
    expect(all.map(([at]) => at).toSorted()).toEqual([...english.keys()].toSorted());
    expect(Object.keys(texts.devices).toSorted()).toEqual(Object.keys(enUs.devices).toSorted());
    expect(Object.keys(texts.access.scopes).toSorted()).toEqual(
      Object.keys(enUs.access.scopes).toSorted(),
    );
  });

  it('are words, and typeset as such', () => {
    for (const [at, text] of all) {
      expect(text, at).toBeTypeOf('string');
      expect(text, at).toMatch(/\S/);
      expect(text, at).not.toMatch(/undefined|\bnull\b|\bNaN\b|\[object|["'`]|\$\{| {2}|^\s|\s$/);
    }
  });

  it('name whom the English ones name, as they are called', () => {
    const names = [...NAMES, '2', '5', '7', '21', '101', '+49 *** 99'];
    for (const [at, text] of all)
      expect([at, ...names.filter((name) => String(text).includes(name))]).toEqual([
        at,
        ...names.filter((name) => String(english.get(at)).includes(name)),
      ]);
  });

  it('say once what was searched for, which the script of the page puts in', () => {
    expect(texts.brand.none('%').split('%')).toHaveLength(2);
  });

  it('list words in their own way', () => {
    expect(texts.list(['x'])).toBe('x');
    expect(texts.list(['x', 'y', 'z'])).toBe(new Intl.ListFormat(language).format(['x', 'y', 'z']));
  });

  it('tell one device from several', () => {
    const [one, two] = [1, 2].map(texts.found.heading);
    expect(one).not.toMatch(/\d/);
    expect(two).toContain('2');
  });
});

describe('the texts', () => {
  it.each(Object.entries(SHARED_WORDS))('in %s are not English', (language, shared) => {
    const same = said(textsOf(language)).filter(
      ([at, text]) => !isNoWords(at) && english.get(at) === text,
    );
    expect(same.map(([at]) => at)).toEqual(shared);
  });

  it('join names to Finnish words, those of several words with a space', () => {
    const { goAway } = textsOf('fi-FI').signIn;
    expect(goAway('Zaptec')).toBe('Jatka Zaptec-sivustolle');
    expect(goAway('Land Rover')).toBe('Jatka Land Rover -sivustolle');
  });

  it('count devices in Romanian with `de` from twenty on', () => {
    const { heading } = textsOf('ro-RO').found;
    expect([2, 19, 20, 101].map(heading)).toEqual([
      'Am găsit 2 dispozitive',
      'Am găsit 19 dispozitive',
      'Am găsit 20 de dispozitive',
      'Am găsit 101 dispozitive',
    ]);
  });

  it('keep French punctuation on the line of its word', () => {
    for (const [at, text] of said(textsOf('fr-FR')))
      expect(text, at).not.toMatch(/(?<!\u00a0)[?!:;»]|«(?!\u00a0)/);
  });

  it('write Romanian with commas below, not with cedillas', () => {
    for (const [at, text] of said(textsOf('ro-RO'))) expect(text, at).not.toMatch(/[şţŞŢ]/);
  });
});
