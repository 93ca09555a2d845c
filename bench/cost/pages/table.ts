/** A table of Markdown; the first row is its head, and numbers stand on the right. */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const isNumber = (column: number) =>
    column > 0 && rows.every((row) => /^[-–$≤≥\d.,\s%]*$/.test(row[column] ?? ''));
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map((_, column) => (isNumber(column) ? '---:' : '---')).join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ];
};

/** A number with as many digits as tell something. */
export const number = (value: number): string => {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1_000) return String(value);
  if (size >= 1_000) return Math.round(value).toLocaleString('en-US');
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return size >= 0.005 ? value.toFixed(2) : '0.00';
};

export const dollars = (value: number): string => `$${number(value)}`;
