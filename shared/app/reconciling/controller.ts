import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetType } from '#shared/domain/assets/linkable-types.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * Something that wants a device to behave in a certain way: a schedule, smart charging, flexibility.
 * It compares what should be with what is, has actions requested where they differ, and says when it
 * wants to look again.
 */
export type Controller = {
  readonly name: string;
  /** Of what it may ever want something: it is called with no other. */
  readonly types: readonly AssetType[];
  /**
   * Safe to call twice, late or early.
   *
   * @returns when to be called again even if nothing happens; null when only a change matters.
   */
  readonly reconcile: (asset: Asset, now: Instant) => Promise<Instant | null>;
};
