import type { HvacHoldMode } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { Celsius, Instant } from '#shared/domain/quantities/units.ts';

/** What a thermostat is set to. It keeps both setpoints, whichever of them its mode needs. */
export type Setting = {
  readonly mode: HvacHoldMode;
  readonly heatSetpoint: Celsius;
  readonly coolSetpoint: Celsius;
};

/** A setting, and until when nothing else takes its place. */
export type InForce = { readonly setting: Setting; readonly until: Instant };

/** The setting with setpoints that do not cross: the one that the mode does not need gives way. */
export const uncrossed = ({ mode, heatSetpoint, coolSetpoint }: Setting): Setting => {
  if (coolSetpoint >= heatSetpoint) return { mode, heatSetpoint, coolSetpoint };
  const meant = mode === 'COOL' ? coolSetpoint : heatSetpoint;
  return { mode, heatSetpoint: meant, coolSetpoint: meant };
};
