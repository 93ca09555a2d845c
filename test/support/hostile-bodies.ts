/** As much as a request may bring. */
const MEBIBYTE = 1024 * 1024;

/** A body of one mebibyte that costs a careless reader more than a good one does. */
export type HostileBody = { readonly name: string; readonly text: string };

const filled = (open: string, piece: (index: number) => string, close: string): string => {
  const pieces: string[] = [];
  let length = open.length + close.length;
  for (let index = 0; ; index += 1) {
    const next = piece(index);
    if (length + next.length > MEBIBYTE) return `${open}${pieces.join('')}${close}`;
    length += next.length;
    pieces.push(next);
  }
};
const repeated = (open: string, piece: string, close = '') => filled(open, () => piece, close);
/** A list or an object of so many entries; the last one has no comma behind it. */
const listed = (open: string, entry: (index: number) => string, close: string) =>
  filled(`${open}${entry(-1)}`, (index) => `,${entry(index)}`, close);

const HALF = MEBIBYTE / 2;

/** As many values as are allowed, each as short as it takes, and white space to fill the rest. */
const crowd = (value: (index: number) => string, values: number) => {
  const text = `[${Array.from({ length: values }, (_, index) => value(index)).join(',')}]`;
  return text.padEnd(MEBIBYTE);
};
const objectOf = (members: number) => (index: number) =>
  `{${Array.from({ length: members }, (_, n) => `"${(index * members + n).toString(36)}":0`)}}`;

/** Texts on which readers of JSON are known to lose their time: in backtracking, depth or hashing. */
export const hostileBodies: readonly HostileBody[] = [
  { name: 'a string that never ends', text: repeated('{"a":"', 'x') },
  { name: 'quotes without end', text: repeated('', '"') },
  { name: 'escaped quotes in a string that never ends', text: repeated('"', '\\"') },
  { name: 'backslashes in a string that never ends', text: repeated('"', '\\') },
  { name: 'a string of escapes', text: repeated('"', '\\u0041', '"') },
  { name: 'a string of escaped quotes', text: repeated('"', '\\"', '"') },
  { name: 'strings, each with half of a character', text: listed('[', () => '"\\ud800"', ']') },
  { name: 'open brackets', text: repeated('', '[') },
  { name: 'open objects', text: repeated('', '{"":') },
  { name: 'nesting, closed again', text: `${'['.repeat(HALF)}${']'.repeat(HALF)}` },
  { name: 'empty lists', text: listed('[', () => '[]', ']') },
  { name: 'empty objects', text: listed('[', () => '{}', ']') },
  { name: 'empty strings', text: listed('[', () => '""', ']') },
  { name: 'zeros', text: listed('[', () => '0', ']') },
  { name: 'digits without end', text: repeated('[', '9', ']') },
  { name: 'an exponent without end', text: repeated('[1e', '9', ']') },
  { name: 'white space', text: repeated('[', ' ', ']') },
  { name: 'one member again and again', text: listed('{', () => '"a":0', '}') },
  { name: 'members', text: listed('{', (index) => `"${index.toString(36)}":0`, '}') },
  { name: 'members with numbers for names', text: listed('{', (i) => `"${i * 131_072}":0`, '}') },
  { name: 'members in escapes', text: listed('{', (i) => `"\\u0061${i.toString(36)}":0`, '}') },
  { name: 'characters spelled in halves', text: listed('[', () => '"\\ud83d\\ude00"', ']') },
  ...[2, 20, 200, 18_000].map((members) => ({
    name: `objects of ${members} members whose names come once`,
    text: crowd(objectOf(members), Math.floor(19_000 / (members + 1))),
  })),
  { name: 'as many zeros as are allowed', text: crowd(() => '0', 19_000) },
  { name: 'as many halves as are allowed', text: crowd(() => '"\\ud83d\\ude00"', 19_000) },
  { name: 'objects of one member', text: listed('[', () => '{"a":0}', ']') },
  {
    name: 'texts whose hashes meet',
    text: listed('[', (i) => `"${((i * 131_072) % 10_000_000) + 1_000_000}"`, ']'),
  },
];
