import { languages } from '#shared/runtime/pages/link/texts/texts.ts';

/** The language that a session asks for or, where it leaves that to the browser, the first that both know. */
export const visitorLanguage = (wanted: string, accepted: string | undefined): string => {
  if (wanted !== 'browser') return wanted;
  const asked = (accepted ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', quality] = entry.trim().split(/;\s*q=/);
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return asked.map(({ tag }) => known(tag)).find((language) => language !== undefined) ?? 'en-US';
};

/** The exact language, or one that is only spoken elsewhere. */
const known = (tag: string): string | undefined => {
  const [main = ''] = tag.split('-');
  // Norwegian browsers also say `no`, and some `nn`, whose readers read Bokmål.
  const language = main === 'no' || main === 'nn' ? 'nb' : main;
  return (
    languages.find((each) => each.toLowerCase() === tag) ??
    languages.find((each) => each.toLowerCase().startsWith(`${language}-`))
  );
};
