import type { Instant } from '#shared/domain/quantities/units.ts';

/** A moment as the API shows it. */
export const toTimestamp = (moment: Instant): string => new Date(moment).toISOString();
