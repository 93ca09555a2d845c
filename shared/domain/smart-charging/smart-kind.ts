import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { KindsAsked, KindsKeeping } from '#shared/domain/assets/kinds.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';

/** The kinds of asset that can be charged smartly: what is asked to charge, and has a policy for it. */
export type SmartKind = KindsAsked<ChargeRequest> &
  KindsKeeping<{ readonly smartChargingPolicy: SmartChargingPolicy }>;

export const START = { kind: 'charge', charging: 'START' } as const satisfies ChargeRequest;
export const STOP = { kind: 'charge', charging: 'STOP' } as const satisfies ChargeRequest;
