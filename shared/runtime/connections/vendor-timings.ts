import { timingOf } from '#shared/adapters/vendors/vendor-timings.ts';

/** How vendors' devices behave in time, without the adapters. */
export const vendorTimings = { timingOf };
