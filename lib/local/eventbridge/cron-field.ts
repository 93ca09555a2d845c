/**
 * The values that a field of a cron expression means, in order: `*`, `5`, `1-5`, `1,3`, `0/15`,
 * `10-40/5`, with names for the numbers from 1 where the field has them.
 *
 * @throws {Error} for a value outside `first` to `last`.
 */
export const cronField = (
  field: string,
  first: number,
  last: number,
  names: readonly string[] = [],
): number[] => {
  const number = (text = '') => {
    const index = names.indexOf(text.toUpperCase());
    const value = index < 0 ? Number(text) : index + 1;
    if (text === '' || !Number.isInteger(value) || value < first || value > last) {
      throw new Error(`cron: ${field} is not within ${first}-${last}`);
    }
    return value;
  };
  const expand = (part: string): number[] => {
    const [range = '', step] = part.split('/');
    const [from, to] = boundsOf(range, { stepped: step !== undefined, first, last });
    return everyNth(number(from), number(to), step === undefined ? 1 : Number(step));
  };
  return [...new Set(field.split(',').flatMap(expand))].toSorted((a, b) => a - b);
};

/** `5` is one value, but `5/10` begins there and runs to the end. */
const boundsOf = (range: string, field: { stepped: boolean; first: number; last: number }) => {
  if (range === '*') return [String(field.first), String(field.last)];
  const [from, to] = range.split('-');
  return [from, to ?? (field.stepped ? String(field.last) : from)];
};

const everyNth = (start: number, end: number, step: number) => {
  if (!Number.isInteger(step) || step < 1) throw new Error(`cron: ${step} is not a step`);
  const count = Math.max(0, Math.floor((end - start) / step) + 1);
  return Array.from({ length: count }, (_, index) => start + index * step);
};
