import type { Action } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { ChargingKind } from '#shared/domain/schedules/schedule.ts';

/** Charging by force, above whatever controls a target. */
export type SmartOverride = {
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
  /** The action that was to start it; null where it charged already. */
  readonly actionId: string | null;
  /** Whether it was seen to charge since. */
  readonly hasCharged: boolean;
};

/**
 * An override after another look at its target. It lasts until the target stops charging, whyever; one that does not
 * begin to charge keeps it until its action has failed or its cable is pulled. Nothing is stopped by its end.
 *
 * @param lastAction The most recent one of the target.
 */
export const overrideAfter = (
  override: SmartOverride,
  { state: { chargeState }, lastSeen }: Asset<ChargingKind>,
  lastAction: Pick<Action, 'id' | 'state'> | null,
  now: Instant,
): SmartOverride => {
  if (override.endedAt !== null) return override;
  const { isCharging, isPluggedIn, lastUpdated } = chargeState;
  if (isCharging === true)
    return override.hasCharged ? override : { ...override, hasCharged: true };
  // What was told before says nothing of what came of it.
  const isNews = (lastUpdated ?? lastSeen) > override.createdAt;
  const hasStopped = isNews && override.hasCharged && isCharging === false;
  const hasFailed = lastAction?.id === override.actionId && isGivenUp(lastAction);
  const isOver = hasStopped || hasFailed || (isNews && isPluggedIn === false);
  return isOver ? { ...override, endedAt: now } : override;
};

const isGivenUp = (action: Pick<Action, 'state'> | null): boolean =>
  action?.state === 'FAILED' || action?.state === 'CANCELLED';
