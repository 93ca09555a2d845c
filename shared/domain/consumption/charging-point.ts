import type { DataPoint } from '#shared/domain/consumption/data-point.ts';
import {
  type Instant,
  type KilowattHours,
  type Kilowatts,
  kilowatts,
} from '#shared/domain/quantities/units.ts';

/** What is told alike of whatever charges. */
type ChargeState = {
  readonly isPluggedIn: boolean | null;
  readonly isCharging: boolean | null;
  readonly chargeRate: Kilowatts | null;
  readonly lastUpdated: Instant | null;
};

/**
 * What a charge state says of consumption. Power that flows the other way is none, and of a state that nobody
 * knows only a rate counts.
 *
 * @param stored What is in the battery, where that is told.
 */
export const chargingPoint = (
  { isPluggedIn, isCharging, chargeRate, lastUpdated }: ChargeState,
  stored: KilowattHours | null,
): DataPoint => {
  const isFlowing = chargeRate === null ? isCharging === true : chargeRate > 0;
  const isConsuming = isCharging !== false && isFlowing;
  const idle = isCharging === null && chargeRate === null ? null : kilowatts(0);
  return {
    toldAt: lastUpdated,
    isConsuming,
    power: isConsuming ? chargeRate : idle,
    stored,
    isConnected: isPluggedIn === true,
  };
};
