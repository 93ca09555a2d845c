import {
  type Celsius,
  celsius,
  type Kilowatts,
  kilowatts,
} from '#shared/domain/quantities/units.ts';
import { powerFor } from '#shared/domain/sandbox/hvac/hvac-power.ts';
import type { HvacBody, Look } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';

/**
 * What a unit tells of a look: tenths of a degree and tens of watts, as units do, so that a room in which
 * nothing happens does not look different at every glance.
 */
export const toldOf = (
  unit: Pick<HvacBody, 'heating' | 'cooling'>,
  look: Look,
): { readonly temperature: Celsius; readonly power: Kilowatts } => ({
  temperature: celsius(Math.round(look.temperature * 10) / 10),
  power: kilowatts(Math.round(powerFor(unit, look) * 100) / 100),
});
