import type { PriceCurve } from '#shared/domain/prices/price-curve.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';

/** When a curve was told, or last corrected; version 1 is how it was told first, and each correction is one more. */
type Kept = { readonly updatedAt: Instant; readonly version: number };

/** A market's curve as it is stored: the last that its source told of the day. */
export type KeptCurve = PriceCurve & Kept;

/** What a client says that a day costs its users: counts before what the market says. */
export type OwnCurve = KeptCurve & { readonly clientId: string };

/** What is stored once a curve was told, perhaps again: the very object that is there when it says the same. */
export const keepCurve = <Told extends PriceCurve>(
  before: (Told & Kept) | undefined,
  told: Told,
  now: Instant,
): Told & Kept => {
  if (!before) return { ...told, updatedAt: now, version: 1 };
  const next = { ...told, updatedAt: before.updatedAt, version: before.version };
  return isSame(before, next) ? before : nextVersion(next, now);
};
