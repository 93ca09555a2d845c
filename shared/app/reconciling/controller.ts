import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AskOutcome } from '#shared/domain/reconciling/ask-outcome.ts';
import type { AssetControl, AssetHolder } from '#shared/domain/reconciling/asset-control.ts';
import type { Write } from '#shared/ports/commit.ts';

/** An asset in the hands of a controller. */
type HeldAsset = {
  readonly control: AssetControl & { readonly holder: AssetHolder };
  /** Undefined while there is none: it was disconnected, and may come back. Nobody may be asked of one that is muted. */
  readonly asset: Asset | undefined;
  /** Who controls the device that it is plugged into; undefined where it is plugged into none, or nobody ever did. */
  readonly otherControl: AssetControl | undefined;
};

/** What a controller wants an asset to do now. */
export type Wish = {
  readonly request: ActionRequest;
  /** The only location at which it is meant: anywhere else nothing is commanded. Null for wherever the asset is. */
  readonly locationId: string | null;
};

/** What a controller makes of an asset that it holds. */
export type Held = {
  /** False once it does not want the asset any more: it was disabled, or is no more. */
  readonly isHolding: boolean;
  /** Whether it wants something of the asset at present. */
  readonly isInControl: boolean;
  /** When to be called again even if nothing happens; null when only a change matters. */
  readonly wakeAt: Instant | null;
  readonly wish: Wish | null;
  /** To be stored together with the control of the asset and the action that was wished for. */
  readonly writes: (asked: AskOutcome) => readonly Write[];
};

/**
 * Something that wants a device to behave in a certain way: a schedule, smart charging, flexibility. At any time one of
 * them holds an asset, as stands in its `AssetControl`, and only that one is asked. It compares what should be with
 * what is, and says what it wants where they differ.
 */
export type Controller = {
  /** By which it stands in the control of an asset. */
  readonly kind: string;
  /**
   * Reads and judges; whoever calls it stores and asks. Safe to call twice, late or early.
   *
   * @returns Undefined where only newer code knows what to do: nothing is touched then.
   */
  readonly reconcile: (held: HeldAsset, now: Instant) => Promise<Held | undefined>;
  /** What has to be stored when another one takes the asset out of its hands. */
  readonly lettingGo: (control: AssetControl, now: Instant) => Promise<readonly Write[]>;
};
