import { type ReadAssetDeps, readAsset } from '#shared/app/assets/read-asset.ts';
import { ofAsset } from '#shared/app/smart-charging/smart-holder.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import {
  noSmartCharging,
  type SmartCharging,
} from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

export type ReadSmartChargingDeps = ReadAssetDeps & {
  readonly smartCharging: Pick<SmartChargingStore, 'get'>;
  readonly controls: Pick<ControlStore, 'get'>;
};

/** Which device of which client. */
export type SmartAddress = {
  readonly kind: SmartKind;
  readonly clientId: string;
  readonly assetId: string;
};

/**
 * Use case: how smart charging of a device stands. While it is enabled that is what its events told last; nobody judges one that
 * is not, of which it is only looked whether somebody charges it by force.
 *
 * @throws {DomainError} `not_found`.
 */
export const readSmartCharging = async (
  { smartCharging, controls, ...deps }: ReadSmartChargingDeps,
  address: SmartAddress,
): Promise<SmartCharging> => {
  const asset: Asset<SmartKind> = await readAsset(deps, address);
  const smart = (await smartCharging.get(ofAsset(asset))) ?? noSmartCharging(asset);
  if (smart.standing.status.state !== 'DISABLED') return smart;
  const control = await controls.get(address.clientId, address.assetId);
  return { ...smart, override: control?.override ?? null };
};
