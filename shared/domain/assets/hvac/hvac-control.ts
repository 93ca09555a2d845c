import type { ControlRules } from '#shared/domain/assets/asset-rules.ts';
import type { HoldTarget, HvacKind } from '#shared/domain/assets/hvac/hvac-state.ts';
import { isHeld } from '#shared/domain/assets/hvac/is-held.ts';
import { obstacleToHold } from '#shared/domain/assets/hvac/obstacle-to-hold.ts';
import { issueOfSetpoints, setpointsOf } from '#shared/domain/assets/hvac/setpoints.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** How an HVAC is controlled. */
export const hvacControl = {
  abilityFor: ({ kind }) => (kind === 'permanent-hold' ? 'setPermanentHold' : 'setFollowSchedule'),
  isFulfilled: (request, report) =>
    request.kind === 'permanent-hold'
      ? isHeld(request.target, report)
      : report.thermostatState.holdType === 'SCHEDULED',
  alreadyThere: (request) =>
    request.kind === 'permanent-hold'
      ? `The HVAC already holds ${inWords(request.target)} permanently.`
      : 'The HVAC already follows its schedule.',
  obstacleTo: (request, { limits }) =>
    request.kind === 'permanent-hold' ? obstacleToHold(request.target, limits) : undefined,
  issueOf: (request) =>
    request.kind === 'permanent-hold' ? issueOfSetpoints(request.target) : undefined,
  // A person who asks for the same warmth twice wants it once.
  isSame,
} as const satisfies ControlRules<HvacKind>;

/** `HEAT at 21 °C`. */
const inWords = (target: HoldTarget): string => {
  const degrees = setpointsOf(target).map(({ value }) => `${value} °C`);
  return [target.mode, ...(degrees.length > 0 ? [`at ${degrees.join(' and ')}`] : [])].join(' ');
};
