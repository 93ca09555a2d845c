import type { HoldTarget, HvacLimits, HvacReport } from '#shared/domain/assets/hvac/hvac-state.ts';
import { setpointsOf } from '#shared/domain/assets/hvac/setpoints.ts';

/**
 * Whether a unit holds a target until somebody changes it. Setpoints that the mode does not need do not
 * count, and what it rounded is as good as exact.
 */
export const isHeld = (
  target: HoldTarget,
  { thermostatState, limits }: Pick<HvacReport, 'thermostatState' | 'limits'>,
): boolean =>
  thermostatState.holdType === 'PERMANENT' &&
  thermostatState.mode === target.mode &&
  setpointsOf(target).every(({ name, value }) => {
    const set = thermostatState[name];
    return set !== null && Math.abs(set - value) <= roundingOf(limits);
  });

/** Units that do not tell their step have one of a degree Fahrenheit at most, or their adapter says so. */
const WIDEST_STEP = 5 / 9;
/** Digits of a binary fraction that mean nothing, in kelvins. */
const NOISE = 1e-6;

const roundingOf = ({ setpointStep }: HvacLimits): number =>
  (setpointStep ?? WIDEST_STEP) / 2 + NOISE;
