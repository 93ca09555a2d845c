import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetType } from '#shared/domain/assets/linkable-types.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AssetHolder } from '#shared/domain/reconciling/asset-control.ts';

/** Somebody who sees to something of an asset whoever controls it, such as that its statistics are fetched. */
export type Attendant = {
  readonly name: string;
  /** Of what it may ever want something: it is called with no other. */
  readonly types: readonly AssetType[];
  /**
   * Safe to call twice, late or early.
   *
   * @param holder Who controls it, and was asked before; null for nobody.
   * @returns when to be called again even if nothing happens; null when only a change matters.
   */
  readonly attend: (
    asset: Asset,
    now: Instant,
    holder: AssetHolder | null,
  ) => Promise<Instant | null>;
};
