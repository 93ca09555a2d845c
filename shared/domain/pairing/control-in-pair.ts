import type { Asset } from '#shared/domain/assets/asset.ts';
import { isChargePoint } from '#shared/domain/pairing/paired-kinds.ts';
import { partnerOf } from '#shared/domain/pairing/partner-of.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import { isInForce, type SmartOverride } from '#shared/domain/reconciling/smart-override.ts';

/** Who controls a device, and who controls the one that it is plugged into. */
export type Controls = {
  readonly control: Pick<AssetControl, 'override'> | undefined;
  /** Undefined where it is plugged into none, or nobody ever wanted anything of that. */
  readonly otherControl: AssetControl | undefined;
};

/**
 * Whether a device is left to who controls the one that it is plugged into. Of a pair the car is what policies and schedules
 * mean: who wants something of it decides for the charger, too. What is asked of the charger holds while nobody does.
 */
export const isRuledByOther = (
  asset: Asset | undefined,
  other: Controls['otherControl'],
): boolean =>
  asset !== undefined &&
  isChargePoint(asset) &&
  partnerOf(asset) !== undefined &&
  other?.holder?.isInControl === true;

/**
 * The override of a device, which is that of its pair: charging that a user wants now is charging of both, whichever of them
 * was asked. Of two that are over the latest is told.
 */
export const overrideInPair = ({ control, otherControl }: Controls): SmartOverride | null => {
  const [own, other] = [control?.override ?? null, otherControl?.override ?? null];
  if (own === null || other === null) return own ?? other;
  if (isInForce(own) !== isInForce(other)) return isInForce(own) ? own : other;
  return other.createdAt > own.createdAt ? other : own;
};
