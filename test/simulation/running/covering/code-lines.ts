import { stripTypeScriptTypes } from 'node:module';

/** The places of a line in its file: from its first to behind its last character that is code. */
export type CodeLine = { readonly number: number; readonly from: number; readonly to: number };

/**
 * The lines of a source that do something: without types, comments, imports and lone brackets. Node takes
 * types away by writing blanks over them, so that every place stays where it was.
 */
export const codeLines = (source: string): CodeLine[] => {
  const code = blankedImports(blankedComments(stripTypeScriptTypes(source)));
  let start = 0;
  return code.split('\n').flatMap((text, index) => {
    const from = start + (text.length - text.trimStart().length);
    const to = start + text.trimEnd().length;
    start += text.length + 1;
    return /\w/.test(text) ? [{ number: index + 1, from, to }] : [];
  });
};

/** Comments on lines of their own, as this code base has them. */
const blankedComments = (code: string) =>
  code
    .replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, blank)
    .replace(/^[ \t]*\/\/.*$/gm, blank)
    .replace(/ \/\/ .*$/gm, blank);

const blankedImports = (code: string) => code.replace(/^import\b[\s\S]*?;$/gm, blank);

const blank = (text: string) => text.replace(/\S/g, ' ');
