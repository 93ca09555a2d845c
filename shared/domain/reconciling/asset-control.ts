import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SmartOverride } from '#shared/domain/reconciling/smart-override.ts';

/**
 * What the controllers of an asset keep beside it: nobody is told of it, and the asset's version does
 * not change with it.
 */
export type AssetControl = {
  readonly clientId: string;
  readonly assetId: string;
  /** Who controls it; null while nobody does but its user. It stays while the asset is away, and may come back. */
  readonly holder: AssetHolder | null;
  /** The last one that there was, in force or not; null where there was none. */
  readonly override: SmartOverride | null;
  /** When a controller wants to look at the asset again; null for never. */
  readonly wakeAt: Instant | null;
  /** 1 when created, +1 with every write. */
  readonly version: number;
};

/** Who controls an asset: one at a time. */
export type AssetHolder = {
  /** Such as `schedule`. Of a kind that only newer code knows it holds the asset all the same. */
  readonly kind: string;
  /** Which of its kind. */
  readonly id: string;
  /** Whether it wants something of the asset at present; one that leaves it alone keeps nobody away. */
  readonly isInControl: boolean;
};

/** The row that follows; the first one where there was none. */
export const nextControl = (
  { clientId, assetId }: Pick<AssetControl, 'clientId' | 'assetId'>,
  before: AssetControl | undefined,
  change: Partial<Pick<AssetControl, 'holder' | 'override' | 'wakeAt'>>,
): AssetControl => ({
  clientId,
  assetId,
  holder: before?.holder ?? null,
  override: before?.override ?? null,
  wakeAt: before?.wakeAt ?? null,
  ...change,
  version: (before?.version ?? 0) + 1,
});

/** Whether somebody of a kind holds an asset. */
export const isHeldBy = (
  control: AssetControl | undefined,
  { kind, id }: Pick<AssetHolder, 'kind' | 'id'>,
): boolean => control?.holder?.kind === kind && control.holder.id === id;
