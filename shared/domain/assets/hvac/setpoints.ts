import type { HoldTarget } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import type { Celsius } from '#shared/domain/quantities/units.ts';

/** A temperature that a unit is to keep, and which of the two it is. */
type Setpoint = { readonly name: 'heatSetpoint' | 'coolSetpoint'; readonly value: Celsius };

/** The setpoints of a target: none for `OFF`, two for `AUTO`. */
export const setpointsOf = (target: HoldTarget): readonly Setpoint[] => [
  ...('heatSetpoint' in target
    ? [{ name: 'heatSetpoint', value: target.heatSetpoint } as const]
    : []),
  ...('coolSetpoint' in target
    ? [{ name: 'coolSetpoint', value: target.coolSetpoint } as const]
    : []),
];

/**
 * The least and the most, in °C, that any unit in a house can be set to: frost at the one end, a sauna far
 * beyond the other. What a unit itself can be set to is in its limits.
 */
export const setpointBounds = { least: 0, most: 50 } as const;

/** Whether any unit could be set to a temperature. */
export const isPossibleSetpoint = (value: number): boolean =>
  value >= setpointBounds.least && value <= setpointBounds.most;

/** What is wrong with a temperature that no unit could be set to. */
export const setpointIssue = `must be at least ${setpointBounds.least} and at most ${setpointBounds.most} °C`;

/** What is wrong with the setpoints of a target, whatever the unit can do. */
export const issueOfSetpoints = (target: HoldTarget): Issue | undefined => {
  const impossible = setpointsOf(target).find(({ value }) => !isPossibleSetpoint(value));
  if (impossible) return { path: `body.${impossible.name}`, message: setpointIssue };
  return target.mode === 'AUTO' && target.coolSetpoint < target.heatSetpoint
    ? { path: 'body.coolSetpoint', message: 'must not be below heatSetpoint' }
    : undefined;
};
