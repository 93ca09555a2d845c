import type { Controller } from '#shared/app/reconciling/controller.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';

export type ReconcileAssetDeps = {
  /** Asked in this order. */
  readonly controllers: readonly Controller[];
  readonly assets: Pick<AssetStore, 'get' | 'head' | 'checkingThere'>;
  readonly controls: Pick<ControlStore, 'get' | 'putting' | 'removing'>;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: let every controller compare one asset with what it should do, and store when the first of
 * them wants to look again. What was stored is read before anybody is asked and written only if it has
 * not changed since: of two workers the one that knew less cannot take the other's wake-up away; it
 * asks again. For that a wish that stays as it was is written, too. Only where nobody has wanted
 * anything, and nobody does, nothing is written.
 */
export const reconcileAsset = (
  deps: ReconcileAssetDeps,
  { clientId, assetId }: ReconciliationMessage,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const control = await deps.controls.get(clientId, assetId);
    const asset = await deps.assets.get(clientId, assetId);
    if (!asset || asset.isMuted) return control && forget(deps, control, asset);
    const now = deps.clock.now();
    const wakeAt = earliest(await wishesFor(deps, asset, now));
    if (wakeAt === null && (control?.wakeAt ?? null) === null) return;
    const version = (control?.version ?? 0) + 1;
    await deps.commit([
      deps.controls.putting({ clientId, assetId, wakeAt, version }),
      deps.assets.checkingThere(asset),
    ]);
  });

/**
 * What was kept beside an asset goes after it, and when it is muted; of a kind that only newer code knows, it
 * stays.
 */
const forget = async (
  { assets, controls, commit }: ReconcileAssetDeps,
  control: AssetControl,
  muted: Asset | undefined,
): Promise<void> => {
  const isUnknown = !muted && (await assets.head(control.clientId, control.assetId));
  if (!isUnknown) await commit([controls.removing(control)]);
};

/** When each controller that is about such a device wants to look again. */
const wishesFor = async (
  { controllers }: ReconcileAssetDeps,
  asset: Asset,
  now: Instant,
): Promise<readonly (Instant | null)[]> => {
  const wishes: (Instant | null)[] = [];
  for (const { types, reconcile } of controllers) {
    if (types.includes(asset.type)) wishes.push(await reconcile(asset, now));
  }
  return wishes;
};

const earliest = (wishes: readonly (Instant | null)[]): Instant | null => {
  const moments = wishes.filter((wish) => wish !== null);
  return moments.length > 0 ? instant(Math.min(...moments)) : null;
};
