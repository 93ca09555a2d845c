import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/** The header that says when to try again, in whole seconds and never at once. */
export const retryAfter = (length: Milliseconds): { readonly 'retry-after': string } => ({
  'retry-after': String(Math.max(1, Math.ceil(length / 1000))),
});
