import type { Instant } from '#shared/domain/quantities/units.ts';

/** The day of UTC that a moment is in: `YYYY-MM-DD`, without asking a calendar of zones. */
export const utcDay = (at: Instant): string =>
  new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length);
