import { Temporal } from 'temporal-polyfill';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import type { WordedPrice } from '#shared/domain/prices/own-curves.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** More lines than market days that are taken at once have quarter-hours. */
const MOST_LINES = 5_000;

const HEADER = 'from,to,price';
const COLUMNS = 3;

/**
 * Reads comma-separated values, or such that a semicolon separates: a first line `from,to,price`, then a line for each
 * price. Times have an offset from UTC; nothing is quoted, as nothing in it needs to be.
 *
 * @throws {DomainError} `bad_request`, naming the line.
 */
export const readPriceTable = (text: string): readonly WordedPrice[] => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const [head = '', ...rows] = lines;
  const separator = head.includes(';') ? ';' : ',';
  if (cellsOf(head, separator).join() !== HEADER) {
    refuse('line 1', `must be ${HEADER}: the names of the columns`);
  }
  if (rows.length === 0 || rows.length > MOST_LINES) {
    refuse('the table', `must have 1 to ${MOST_LINES} prices`);
  }
  return rows.map((row, index) => priceIn(cellsOf(row, separator), `line ${index + 2}`));
};

const cellsOf = (line: string, separator: string): readonly string[] =>
  line.split(separator).map((cell) => cell.trim());

const priceIn = (cells: readonly string[], path: string): WordedPrice => {
  const [from = '', to = '', price = ''] = cells;
  if (cells.length !== COLUMNS) {
    refuse(path, `has ${cells.length} cells, and ${COLUMNS} are needed`);
  }
  return { from: momentIn(from, `${path}.from`), to: momentIn(to, `${path}.to`), price, path };
};

const momentIn = (text: string, path: string): Instant => {
  try {
    if (MOMENT.test(text)) return instant(Temporal.Instant.from(text).epochMilliseconds);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return refuse(
    path,
    'must be a timestamp with an offset from UTC, such as 2026-11-22T00:00:00+01:00',
  );
};

/** What the API takes, too; Temporal alone takes much more. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

const refuse = (path: string, message: string): never => {
  const issue: Issue = { path, message };
  refuseIssues([issue]);
  throw new RangeError('refused nothing');
};
