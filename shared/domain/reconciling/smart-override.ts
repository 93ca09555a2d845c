import type { Action } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { controlOf } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { type ChargingKind, kindsIn } from '#shared/domain/schedules/scheduled-kinds.ts';

/** Charging that a user wants now, whatever the controller of the device plans. */
export type SmartOverride = {
  readonly createdAt: Instant;
  /** Null while it is in force. */
  readonly endedAt: Instant | null;
  /** The action that starts charging; null where the device charged already. */
  readonly actionId: string | null;
};

/** The words in which it is asked for. */
export const FORCED: ChargeRequest = { kind: 'charge', charging: 'START' };

/** What an override is judged by. */
type Circumstances = {
  /** Undefined while there is none. */
  readonly asset: Asset | undefined;
  /** The action that starts charging; undefined where there was none. */
  readonly action: Pick<Action, 'state'> | undefined;
  readonly now: Instant;
};

/**
 * An override as it is then: it ends when charging does, for whatever reason, once what was asked for it has come to an end.
 *
 * @returns The same object where it goes on, or was over before.
 */
export const overrideAfter = (
  override: SmartOverride,
  { asset, action, now }: Circumstances,
): SmartOverride => {
  if (!isInForce(override)) return override;
  const over = { ...override, endedAt: now };
  if (!asset || asset.isMuted || !isChargeable(asset)) return over;
  // Whoever confirms the action has stored before what it saw.
  const isBeginning = action?.state === 'PENDING';
  return isBeginning || controlOf(asset.type).isFulfilled(FORCED, asset.state) ? override : over;
};

const isChargeable = (asset: Asset): asset is Asset<ChargingKind> =>
  kindsIn('CHARGE').some((kind) => kind === asset.type);

/** Whether charging is forced at present. */
export const isInForce = (override: SmartOverride | null): boolean => override?.endedAt === null;
