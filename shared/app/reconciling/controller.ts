import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AssetControl, AssetHolder } from '#shared/domain/reconciling/asset-control.ts';
import type { Write } from '#shared/ports/commit.ts';

/** An asset in the hands of a controller. */
export type HeldAsset = {
  readonly control: AssetControl & { readonly holder: AssetHolder };
  /** Undefined while there is none: it was disconnected, and may come back. Nobody may be asked of one that is muted. */
  readonly asset: Asset | undefined;
};

/** What a controller makes of an asset that it holds. */
export type Held = {
  /** False once it does not want the asset any more: it was disabled, or is no more. */
  readonly isHolding: boolean;
  /** Whether it wants something of the asset at present. */
  readonly isInControl: boolean;
  /** When to be called again even if nothing happens; null when only a change matters. */
  readonly wakeAt: Instant | null;
  /** To be stored together with the control of the asset. */
  readonly writes: readonly Write[];
};

/**
 * Something that wants a device to behave in a certain way: a schedule, smart charging, flexibility. At any time one of
 * them holds an asset, as stands in its `AssetControl`, and only that one is asked. It compares what should be with
 * what is, and has actions requested where they differ.
 */
export type Controller = {
  /** By which it stands in the control of an asset. */
  readonly kind: string;
  /**
   * Safe to call twice, late or early. What it stores itself holds the control as it was read.
   *
   * @returns Undefined where only newer code knows what to do: nothing is touched then.
   */
  readonly reconcile: (held: HeldAsset, now: Instant) => Promise<Held | undefined>;
  /** What has to be stored when another one takes the asset out of its hands. */
  readonly lettingGo: (control: AssetControl, now: Instant) => Promise<readonly Write[]>;
};
