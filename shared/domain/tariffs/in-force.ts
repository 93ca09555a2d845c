import { hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import { firstNotOver } from '#shared/domain/values/first-not-over.ts';

/** From when until when something holds that is replaced and not changed: one version follows the other without a gap. */
export type InForce = {
  readonly since: Instant;
  /** The first moment after it; null while none has taken its place. */
  readonly until: Instant | null;
};

/**
 * How long a version is kept once another has taken its place: a year can be compared with the two before it. What is
 * asked about a time before is priced as if there had been no tariff.
 */
export const FORMER_KEPT = hours(24 * 1_096);

/** From when on a version holds. Time moves on from each to the next, also when this computer's clock is behind. */
export const takingOver = (former: InForce | undefined, now: Instant): Instant =>
  instant(former ? Math.max(now, former.since + 1) : now);

/**
 * The version in force at a moment, and the first moment at which another answer may hold.
 *
 * @param versions In the order of time.
 */
export const inForceAt = <Version extends InForce>(
  versions: readonly Version[],
  at: Instant,
): { readonly version: Version | undefined; readonly until: Instant } => {
  const version = firstNotOver(versions, at, ({ until }) => until ?? NEVER);
  if (!version) return { version, until: NEVER };
  return at < version.since
    ? { version: undefined, until: version.since }
    : { version, until: version.until ?? NEVER };
};

const NEVER = instant(Number.POSITIVE_INFINITY);
