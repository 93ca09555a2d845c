import {
  hours,
  type Instant,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
} from '#shared/domain/quantities/units.ts';
import type { HvacBody, Look, VirtualHvac } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';

type Unit = Pick<HvacBody, 'heating' | 'cooling'>;

/**
 * Electricity that a virtual HVAC takes at the moment for which it is stored. It is constant from one look
 * of its thermostat to the next.
 */
export const hvacPower = (hvac: VirtualHvac): Kilowatts => powerFor(hvac, hvac.look);

/** Electricity that a virtual HVAC has taken in all, up to the moment for which it is stored. */
export const hvacEnergy = (hvac: VirtualHvac): KilowattHours =>
  kilowattHours(hvac.energyAtLook + energyUntil(hvac, hvac.look, hvac.evaluatedAt));

/** What a unit takes for the heat, or the cold, that it gives. */
export const powerFor = ({ heating, cooling }: Unit, { heat }: Look): Kilowatts =>
  kilowatts(Math.abs(heat) / (heat > 0 ? heating : cooling).performance);

/** What a unit takes from a look on until a moment before the next one. */
export const energyUntil = (unit: Unit, look: Look, moment: Instant): number =>
  (powerFor(unit, look) * (moment - look.at)) / hours(1);
