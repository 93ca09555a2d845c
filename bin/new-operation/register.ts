import { importLine } from '#bin/scaffold/import-line.ts';

/**
 * Adds an operation to the text of the registry: one import and one line, both where the order of
 * the others puts them.
 *
 * @throws {Error} when it is there already.
 */
export const register = (registry: string, id: string, contract: string): string => {
  if (registry.includes(`'#${contract}'`)) throw new Error(`${id} is registered already`);
  const [head = '', list = ''] = registry.split(LIST);
  const [imports, rest] = separate(head.split('\n'), (line) => line.includes('/operations/'));
  const entries = list.split('\n').filter((line) => line.startsWith('  '));
  const sortedImports = [...imports, importLine(id, `#${contract}`)].toSorted(byPath);
  const sortedEntries = [...entries, `  ${id},`].toSorted(byName);
  const at = rest.indexOf('');
  return [
    ...rest.slice(0, at),
    ...sortedImports,
    ...rest.slice(at, -1),
    LIST,
    ...sortedEntries,
    '];',
    '',
  ].join('\n');
};

/**
 * Adds an operation to the text of the kind of asset that it belongs to, after the kind's others; the
 * formatter brings its import to its place.
 *
 * @throws {Error} when it is there already.
 */
export const registerOwn = (kind: string, id: string, contract: string): string => {
  if (kind.includes(`'#${contract}'`)) throw new Error(`${id} is registered already`);
  return `${importLine(id, `#${contract}`)}\n${kind}`.replace(
    /^( {2}own: \[)([^\]]*?),?\s*\]/m,
    (_, start: string, others: string) => `${start}${others ? `${others}, ` : ''}${id}]`,
  );
};

const LIST = 'export const operations: readonly Operation[] = [';

const separate = <T>(all: readonly T[], fits: (one: T) => boolean): [fitting: T[], others: T[]] => [
  all.filter(fits),
  all.filter((one) => !fits(one)),
];

const pathOf = (line: string) => (line.split("'")[1] ?? '').replace(/\.ts$/, '');
const byPath = (a: string, b: string) => (pathOf(a) < pathOf(b) ? -1 : 1);
const byName = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
