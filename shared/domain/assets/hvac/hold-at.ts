import type { HoldTarget, HvacReport } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { Celsius } from '#shared/domain/quantities/units.ts';

/**
 * What a unit holds for somebody who wants one temperature and names no mode: heating or cooling, whichever it does already, else
 * whichever it can, and heating where it can do both or does not tell.
 */
export const holdAt = (
  temperature: Celsius,
  { thermostatState: { mode }, limits: { modes } }: Pick<HvacReport, 'thermostatState' | 'limits'>,
): HoldTarget => {
  const canOnlyCool = modes?.includes('COOL') && !modes.includes('HEAT');
  return mode === 'COOL' || (mode !== 'HEAT' && canOnlyCool)
    ? { mode: 'COOL', coolSetpoint: temperature }
    : { mode: 'HEAT', heatSetpoint: temperature };
};
