import type { Asset } from '#shared/domain/assets/asset.ts';
import { hours, type Kilowatts, kilowatts } from '#shared/domain/quantities/units.ts';
import {
  type ChargeHabit,
  perPercentOf,
  RATES,
  within,
} from '#shared/domain/smart-charging/charge-habit.ts';
import type { ChargeNeed } from '#shared/domain/smart-charging/charge-need.ts';
import type { ChargeSight } from '#shared/domain/smart-charging/charge-sight.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';

type ChargeState = Asset<SmartKind>['state']['chargeState'];

/**
 * What a vehicle needs up to its limit, by what it tells and by what is known of it; null where that does not suffice:
 * neither is its capacity known nor was it ever measured, or it does not tell its level.
 */
export const estimateNeed = (
  habit: ChargeHabit,
  { level, limit }: Pick<ChargeSight, 'level' | 'limit'>,
  { chargeTimeRemaining, maxCurrent }: Pick<ChargeState, 'chargeTimeRemaining' | 'maxCurrent'>,
): ChargeNeed | null => {
  const perPercent = perPercentOf(habit);
  if (level === null || perPercent === null) return null;
  const missing = Math.max(0, limit - level) * perPercent;
  const byVendor =
    chargeTimeRemaining !== null && chargeTimeRemaining > 0
      ? within(kilowatts((missing * hours(1)) / chargeTimeRemaining), RATES)
      : null;
  const power = habit.power ?? byVendor ?? usualPower(maxCurrent);
  return { level, target: limit, perPercent, power, taper: habit.taper };
};

/** What a vehicle charges with that nobody knows: one phase, with what it is set to, or of a common socket. */
const usualPower = (maxCurrent: number | null): Kilowatts => {
  const current = within(maxCurrent, [6, 16]) ?? 16;
  return kilowatts((current * 230) / 1_000);
};
