/**
 * Replaces what stands between `<!-- name: begin … -->` and `<!-- name: end -->`.
 *
 * @throws {Error} when the page does not have both.
 */
export const betweenMarkers = (page: string, name: string, text: string): string => {
  const begin = new RegExp(`<!-- ${name}: begin[^>]*-->\n`).exec(page);
  const end = page.indexOf(`<!-- ${name}: end -->`);
  if (!begin || end < begin.index) throw new Error(`the page has no place for '${name}'`);
  return `${page.slice(0, begin.index + begin[0].length)}\n${text}\n\n${page.slice(end)}`;
};
