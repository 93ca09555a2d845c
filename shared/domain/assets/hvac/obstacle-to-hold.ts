import type { HoldTarget, HvacLimits } from '#shared/domain/assets/hvac/hvac-state.ts';
import { setpointsOf } from '#shared/domain/assets/hvac/setpoints.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';

/**
 * Why a unit can never hold a target; undefined when it can. What its vendor does not tell is no obstacle: the
 * unit itself will say.
 */
export const obstacleToHold = (target: HoldTarget, limits: HvacLimits): Issue | undefined => {
  const { modes } = limits;
  if (modes && !modes.includes(target.mode)) {
    const message = `cannot be set to ${target.mode} on this HVAC, only to ${modes.join(', ')}`;
    return { path: 'body.mode', message };
  }
  for (const { name, value } of setpointsOf(target)) {
    if (isWithin(value, limits[name])) continue;
    return { path: `body.${name}`, message: `must be ${inWords(limits[name], '°C')}` };
  }
  const { setpointDifference } = limits;
  if (target.mode !== 'AUTO') return undefined;
  return isWithin(target.coolSetpoint - target.heatSetpoint, setpointDifference)
    ? undefined
    : {
        path: 'body.coolSetpoint',
        message: `must be ${inWords(setpointDifference, 'K')} above heatSetpoint`,
      };
};

type Range = { readonly min: number | null; readonly max: number | null };

/** Two setpoints of 20.3 and 22.3 are 1.9999999999999982 apart. */
const NOISE = 1e-6;

const isWithin = (value: number, { min, max }: Range): boolean =>
  (min === null || value >= min - NOISE) && (max === null || value <= max + NOISE);

const inWords = ({ min, max }: Range, unit: string): string =>
  [
    ...(min === null ? [] : [`at least ${min} ${unit}`]),
    ...(max === null ? [] : [`at most ${max} ${unit}`]),
  ].join(' and ');
