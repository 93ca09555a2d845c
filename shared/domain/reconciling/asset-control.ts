import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * What the controllers of an asset keep beside it: nobody is told of it, and the asset's version does
 * not change with it.
 */
export type AssetControl = {
  readonly clientId: string;
  readonly assetId: string;
  /** When a controller wants to look at the asset again; null for never. */
  readonly wakeAt: Instant | null;
  /** 1 when created, +1 with every write. */
  readonly version: number;
};
