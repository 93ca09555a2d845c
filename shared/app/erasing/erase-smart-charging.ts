import type { DevicesGone } from '#shared/app/erasing/erase-statistics.ts';
import { removeRows } from '#shared/app/erasing/remove-rows.ts';
import { releasingClaim } from '#shared/app/smart-charging/releasing-smart-charging.ts';
import { SMART_CHARGING } from '#shared/app/smart-charging/smart-holder.ts';
import { isHeldBy } from '#shared/domain/reconciling/asset-control.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

export type EraseSmartChargingDeps = {
  readonly smartCharging: Pick<
    SmartChargingStore,
    'get' | 'allOf' | 'devicesOf' | 'removing' | 'claim' | 'releasing'
  >;
  readonly controls: Pick<ControlStore, 'get' | 'removing'>;
  readonly commit: Commit;
};

/**
 * Removes what is kept of smart charging of devices, which have to be gone before: behind them none begins any more. What is
 * claimed goes first, since only the rest leads to it.
 */
export const eraseSmartCharging = async (
  deps: EraseSmartChargingDeps,
  { clientId, userId, ids, guard }: DevicesGone,
): Promise<void> => {
  const { smartCharging, controls } = deps;
  for (const assetId of ids) {
    const of = { clientId, userId, assetId };
    const smart = await smartCharging.get(of);
    const control = await controls.get(clientId, assetId);
    const isHeld = isHeldBy(control, { kind: SMART_CHARGING, id: assetId });
    await removeRows(deps, guard, [
      ...(control && isHeld ? [controls.removing(control)] : []),
      ...(smart ? await releasingClaim(deps, smart) : []),
    ]);
    await removeRows(deps, guard, (await smartCharging.allOf(of)).map(smartCharging.removing));
  }
};
