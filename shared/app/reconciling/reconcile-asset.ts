import type { Controller } from '#shared/app/reconciling/controller.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';

export type ReconcileAssetDeps = {
  /** Asked in this order. */
  readonly controllers: readonly Controller[];
  readonly assets: Pick<AssetStore, 'get' | 'replacing'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Use case: let every controller compare one asset with what it should do, and store when the first of
 * them wants to look again. Nothing is written when that stays as it was.
 */
export const reconcileAsset = async (
  deps: ReconcileAssetDeps,
  { clientId, assetId }: ReconciliationMessage,
): Promise<void> => {
  const asset = await deps.assets.get(clientId, assetId);
  if (!asset) return;
  const now = deps.clock.now();
  const wishes: (Instant | null)[] = [];
  for (const controller of deps.controllers) wishes.push(await controller.reconcile(asset, now));
  const reconcileAt = earliest(wishes);
  await retryStale(async () => {
    const current = await deps.assets.get(clientId, assetId);
    if (!current || current.reconcileAt === reconcileAt) return;
    await deps.commit([
      deps.assets.replacing(nextVersion({ ...current, reconcileAt }, deps.clock.now())),
    ]);
  });
};

const earliest = (wishes: readonly (Instant | null)[]): Instant | null => {
  const moments = wishes.filter((wish) => wish !== null);
  return moments.length > 0 ? instant(Math.min(...moments)) : null;
};
