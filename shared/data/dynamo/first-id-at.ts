import type { Instant } from '#shared/domain/quantities/units.ts';

/** Where the ids of things begin, in the order of text, that were made at a moment: ours are UUIDs of version 7, which begin with it. */
export const firstIdAt = (at: Instant): string =>
  Math.max(0, Math.floor(at))
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-');
