import { between, type Instant, minutes } from '#shared/domain/quantities/units.ts';

/** What came of asking a cloud about accounts lately, as one machine has seen it. */
export type RecentAskings = ReadonlyMap<string, { readonly at: Instant; readonly failed: boolean }>;

const LATELY = minutes(1);
/** As with the status OUTAGE of a vendor. */
const SHARE = 0.8;

/** The same with one asking more, and without those that are long ago. */
export const withAsking = (
  before: RecentAskings,
  accountId: string,
  failed: boolean,
  now: Instant,
): RecentAskings => {
  const recent = [...before].filter(([, { at }]) => between(at, now) < LATELY);
  return new Map([...recent, [accountId, { at: now, failed }]]);
};

/**
 * Whether so much has failed that the cloud is down, and not some accounts.
 *
 * @param enough Fewer accounts that fail say nothing.
 */
export const isDown = (askings: RecentAskings, enough: number): boolean => {
  const failed = [...askings.values()].filter((asking) => asking.failed).length;
  return failed >= enough && failed / askings.size >= SHARE;
};
