import { isActive } from '#shared/domain/flex-policies/flex-state.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { AssetHolder } from '#shared/domain/reconciling/asset-control.ts';

/** As what a flex policy holds its vehicle. */
export const FLEX = 'flex';

/** The holder that a policy is. */
export const flexHolderOf = ({
  id,
  standing,
}: Pick<VehiclePolicy, 'id' | 'standing'>): AssetHolder => ({
  kind: FLEX,
  id,
  isInControl: isActive(standing.state),
});
