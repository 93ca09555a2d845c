import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** Whether there is something to store: that a vehicle was judged once more, and nothing came of it, is not. */
export const isNewsOf = (before: SmartCharging, next: SmartCharging): boolean =>
  !isSame(withoutTime(before), withoutTime(next));

const withoutTime = ({
  standing,
  override,
  isMuted,
  claimedVin,
  isWaiting = false,
}: SmartCharging) => {
  const { status, memory, habit } = standing;
  const { updatedAt: _, ...told } = status;
  return [told, memory, habit, override, isMuted, claimedVin, isWaiting];
};
