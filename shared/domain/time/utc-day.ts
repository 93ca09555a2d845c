import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** The day of UTC that a moment is in: `YYYY-MM-DD`, without asking a calendar of zones. */
export const utcDay = (at: Instant): string =>
  new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);

/**
 * When a day of UTC begins.
 *
 * @param day `YYYY-MM-DD`
 * @throws {RangeError} for one that the calendar does not have
 */
export const utcMidnight = (day: string): Instant => {
  const at = instant(Date.parse(`${day}T00:00:00Z`));
  // Some days that are none are read as the days behind them.
  if (Number.isNaN(at) || utcDay(at) !== day) throw new RangeError(`there is no day ${day}`);
  return at;
};
