/**
 * A test for a text against a pattern in which `*` stands for any text and `?` for any character.
 *
 * @throws {Error} for policy variables, which are not filled in locally.
 */
export const wildcard = (
  pattern: string,
  { ignoreCase = false }: { readonly ignoreCase?: boolean } = {},
): ((text: string) => boolean) => {
  if (/\$\{[^*?$]/.test(pattern)) {
    throw new Error(`policy variables are not supported locally: ${pattern}`);
  }
  if (pattern === '*') return () => true;
  if (!/[*?]/.test(pattern)) {
    const wanted = ignoreCase ? pattern.toLowerCase() : pattern;
    return (text) => (ignoreCase ? text.toLowerCase() : text) === wanted;
  }
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
  return (text) => expression.test(text);
};

/** A test that passes when one of the patterns matches. */
export const anyWildcard = (
  patterns: readonly string[],
  options: { readonly ignoreCase?: boolean } = {},
): ((text: string) => boolean) => {
  const tests = patterns.map((pattern) => wildcard(pattern, options));
  return (text) => tests.some((test) => test(text));
};
