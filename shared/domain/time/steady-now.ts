import { between, type Instant, minutes } from '#shared/domain/quantities/units.ts';

/** Farther apart the clocks of two machines never are; what was decided later than that was decided by a clock that is wrong. */
const CLOCKS_APART = minutes(1);

/**
 * The present moment, for who goes on with what was decided on another machine: its clock may have been some seconds ahead, and
 * what it had begun by then must not be undone because here its time has not come yet.
 *
 * @param decidedAt When it was decided, by the clock of that machine.
 */
export const steadyNow = (decidedAt: Instant, now: Instant): Instant =>
  decidedAt > now && between(now, decidedAt) <= CLOCKS_APART ? decidedAt : now;
