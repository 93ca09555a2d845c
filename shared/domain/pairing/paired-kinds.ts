import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import type { ChargingKind } from '#shared/domain/schedules/scheduled-kinds.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';

/** What is plugged in: what charges, and is charged smartly. */
export type CarKind = SmartKind;
/** What it is plugged into. */
export type ChargePointKind = Exclude<ChargingKind, SmartKind>;

export const isCar = (asset: Asset): asset is Asset<CarKind> => halfOf(asset.type) === 'car';

export const isChargePoint = (asset: Asset): asset is Asset<ChargePointKind> =>
  halfOf(asset.type) === 'charge-point';

/** Whether it can be one half of a pair. */
export const isHalf = (asset: Asset): asset is Asset<ChargingKind> =>
  isCar(asset) || isChargePoint(asset);

const halfOf = (kind: AssetKind) => rulesOf(kind).pairing?.half;
