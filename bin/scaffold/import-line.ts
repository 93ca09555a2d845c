/** An import of one name, as a line of source. */
export const importLine = (name: string, from: string): string =>
  `import { ${name} } from ${quoted(from)};`;

const quoted = (text: string) => `'${text}'`;
