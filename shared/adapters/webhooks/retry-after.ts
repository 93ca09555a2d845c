import { type Instant, type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';

/**
 * Reads `Retry-After`, in seconds or as an HTTP date.
 *
 * @returns null when it is absent or makes no sense; never negative.
 */
export const retryAfter = (header: string | undefined, now: Instant): Milliseconds | null => {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return milliseconds(Math.ceil(Number(text) * 1000));
  if (!httpDate.test(text)) return null;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : milliseconds(Math.max(0, moment - now));
};

/** The form that RFC 9110 has senders use; Date.parse alone would take `-1` for a year. */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
