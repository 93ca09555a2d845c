import type { OverriddenAsset } from '#shared/app/reconciling/create-smart-override.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { isOf } from '#shared/domain/assets/asset.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { halvesOf } from '#shared/domain/pairing/halves-of.ts';
import { nextControl } from '#shared/domain/reconciling/asset-control.ts';
import { isInForce } from '#shared/domain/reconciling/smart-override.ts';
import type { ChargingKind } from '#shared/domain/schedules/scheduled-kinds.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';

export type EndSmartOverrideDeps = {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly controls: Pick<ControlStore, 'get' | 'putting'>;
  readonly commit: Commit;
  readonly reconciliations: Queue<ReconciliationMessage>;
  readonly clock: Clock;
};

type Wanted = { readonly kind: ChargingKind; readonly clientId: string; readonly assetId: string };

/**
 * Use case: end an override. Who holds the device has it do again what is planned, which need not be to stop.
 *
 * @throws {DomainError} `not_found` for a device that is not there, or of which none is in force.
 */
export const endSmartOverride = async (
  { assets, controls, commit, reconciliations, clock }: EndSmartOverrideDeps,
  { kind, clientId, assetId }: Wanted,
): Promise<OverriddenAsset> => {
  const ended = await retryStale(clock, async () => {
    const control = await controls.get(clientId, assetId);
    const asset = await assets.get(clientId, assetId);
    if (!asset || !isOf(kind, asset) || !control?.override || !isInForce(control.override)) {
      throw new DomainError('not_found', `There is no smart override of a ${kind} with this id.`);
    }
    const now = clock.now();
    const override = { ...control.override, endedAt: now };
    await commit([controls.putting(nextControl(control, control, { override, wakeAt: now }))]);
    return { override, asset };
  });
  await reconciliations.send(halvesOf(ended.asset));
  return ended;
};
