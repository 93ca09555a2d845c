import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { KindsAsked, KindsKeeping } from '#shared/domain/assets/kinds.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';

/** The kinds of asset that can be charged smartly: what is asked to charge, and has a policy for it. */
export type SmartKind = KindsAsked<ChargeRequest> &
  KindsKeeping<{ readonly smartChargingPolicy: SmartChargingPolicy }>;

// Annotated with the type, so that whoever gives a kind a policy has to name it here.
const named: { readonly [Kind in SmartKind]: true } = { vehicle: true };

export const smartKinds: readonly SmartKind[] = Object.keys(named).filter(
  (kind): kind is SmartKind => Object.hasOwn(named, kind),
);

/** Whether a device is of a kind that can be charged smartly. */
export const isSmartAsset = (asset: Asset): asset is Asset<SmartKind> =>
  Object.hasOwn(named, asset.type);

export const START = { kind: 'charge', charging: 'START' } as const satisfies ChargeRequest;
export const STOP = { kind: 'charge', charging: 'STOP' } as const satisfies ChargeRequest;
