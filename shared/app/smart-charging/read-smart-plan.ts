import { type ReadAssetDeps, readAsset } from '#shared/app/assets/read-asset.ts';
import type { SmartAddress } from '#shared/app/smart-charging/read-smart-charging.ts';
import { ofAsset } from '#shared/app/smart-charging/smart-holder.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { PlanOfAsset } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';

export type ReadSmartPlanDeps = ReadAssetDeps & {
  readonly smartCharging: Pick<SmartChargingStore, 'get' | 'plan' | 'latestPlan'>;
};

/** In place of an id: the plan that was begun last. */
const LATEST = 'latest';

/**
 * Use case: a plan of a device, at work or over. The one at work is looked for first: it becomes one that is over.
 *
 * @throws {DomainError} `not_found`, for the device and for the plan.
 */
export const readSmartPlan = async (
  deps: ReadSmartPlanDeps,
  { planId, ...address }: SmartAddress & { readonly planId: string },
): Promise<PlanOfAsset> => {
  const asset = await readAsset<SmartKind>(deps, address);
  const plan = await find(deps, asset, planId);
  if (!plan) throw new DomainError('not_found', NONE[planId === LATEST ? 'latest' : 'other']);
  const { clientId, userId, id: assetId, type: assetType, vendor } = asset;
  return { clientId, userId, assetId, assetType, vendor, plan };
};

const NONE = {
  latest: 'There has been no smart charging plan of this vehicle yet.',
  other: 'There is no smart charging plan of this vehicle with this id.',
} as const;

const find = async (
  { smartCharging }: ReadSmartPlanDeps,
  asset: Asset<SmartKind>,
  planId: string,
): Promise<SmartPlan | undefined> => {
  const of = ofAsset(asset);
  const current = (await smartCharging.get(of))?.standing.status.plan ?? undefined;
  if (planId === LATEST) return current ?? smartCharging.latestPlan(of);
  return current?.id === planId ? current : smartCharging.plan(of, planId);
};
