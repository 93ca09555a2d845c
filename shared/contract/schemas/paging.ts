import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';

const MAX_PAGE_SIZE = 100;
const range = `must be a whole number from 1 to ${MAX_PAGE_SIZE}`;

/**
 * Query of a paged list. An operation whose query has a `pageSize` is paged: its handler gets the
 * page that was asked for, and a function that makes the answer.
 */
export const PageQuery = z.strictObject({
  after: z
    .string()
    .optional()
    .describe(
      'Cursor from `pagination.after`: asks for older entries. Not together with `before`.',
    ),
  before: z
    .string()
    .optional()
    .describe(
      'Cursor from `pagination.before`: asks for newer entries. Not together with `after`.',
    ),
  pageSize: z
    .int(range)
    .gt(0, range)
    // Our own cap: the published contract names no upper bound.
    .refine((size) => size <= MAX_PAGE_SIZE, range)
    .default(50)
    .meta(ownBounds({ maximum: MAX_PAGE_SIZE }))
    .describe(`Entries per page, 1 to ${MAX_PAGE_SIZE}.`),
});

const PaginationCursors = z
  .strictObject({
    after: z.string().nullable().describe('Leads to older entries; null when there are none.'),
    before: z.string().nullable().describe('Leads to newer entries; null when there are none.'),
  })
  .meta({ id: 'PaginationCursors', description: 'Cursors to the neighbouring pages.' });

/** The body of a paged list, newest entry first. */
export const paginated = <Entry extends z.ZodType>(entry: Entry) =>
  z.strictObject({
    data: z.array(entry).describe('Newest first.'),
    pagination: PaginationCursors,
  });
