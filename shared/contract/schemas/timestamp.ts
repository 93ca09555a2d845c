import * as z from 'zod';

/** A moment as the API shows it: ISO 8601 in UTC, with milliseconds. */
export const Timestamp = z.iso.datetime();
