import { between, type Instant, minutes } from '#shared/domain/quantities/units.ts';

const LATELY = minutes(1);
/** As with the status OUTAGE of a vendor. */
const SHARE = 0.8;

/** What came of asking a cloud about accounts lately, as one machine has seen it. */
export type RecentAskings = {
  /** Takes in what came of one; whether so much has failed that it is the cloud, and not some accounts. */
  readonly note: (accountId: string, failed: boolean, now: Instant) => boolean;
};

/**
 * Remembers a minute. What is long ago is forgotten as new ones come, so that each costs the same however
 * many there are.
 *
 * @param enough Fewer accounts that fail say nothing.
 */
export const recentAskings = (enough: number): RecentAskings => {
  // In the order in which they came.
  const askings = new Map<string, { readonly at: Instant; readonly failed: boolean }>();
  let failing = 0;
  const forget = (accountId: string) => {
    if (askings.get(accountId)?.failed) failing -= 1;
    askings.delete(accountId);
  };
  const forgetOld = (now: Instant) => {
    for (const [accountId, { at }] of askings) {
      if (between(at, now) < LATELY) return;
      forget(accountId);
    }
  };
  return {
    note: (accountId, failed, now) => {
      forgetOld(now);
      forget(accountId);
      askings.set(accountId, { at: now, failed });
      if (failed) failing += 1;
      return failed && failing >= enough && failing / askings.size >= SHARE;
    },
  };
};
