import { householdLoad } from '#shared/domain/households/household.ts';
import { type Kilowatts, kilowatts } from '#shared/domain/quantities/units.ts';
import type { VirtualMeter } from '#shared/domain/sandbox/meter/virtual-meter.ts';
import { type Load, noLoad } from '#shared/domain/sandbox/site-load.ts';

/**
 * The balance of a site at the moment for which its meter is stored: what it takes from the grid, or feeds into the grid
 * when negative.
 *
 * @param others What else the site takes beside its household. @default nothing
 */
export const gridPower = (
  { household, evaluatedAt }: VirtualMeter,
  others: Load = noLoad,
): Kilowatts => kilowatts(householdLoad(household)(evaluatedAt) + others(evaluatedAt));

/** What a meter notices of a balance: null when it cannot tell that anything flows. */
export const noticed = (
  { measuresConsumption, measuresProduction }: VirtualMeter,
  power: Kilowatts,
): Kilowatts | null => {
  if (!measuresConsumption && !measuresProduction) return null;
  const isNoticed = power > 0 ? measuresConsumption : measuresProduction;
  return isNoticed ? power : kilowatts(0);
};
