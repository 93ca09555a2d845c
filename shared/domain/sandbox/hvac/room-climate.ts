import { thermalStep } from '#shared/domain/planning/room/room-steps.ts';
import {
  type Celsius,
  celsius,
  hours,
  type Instant,
  instant,
  kilowatts,
  type Milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { outdoorTemperature } from '#shared/domain/sandbox/hvac/outdoor-climate.ts';
import type { Setting } from '#shared/domain/sandbox/hvac/setting.ts';
import type { HvacBody, Look } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';

/** What decides how warm a room gets. */
type Climate = Pick<HvacBody, 'room' | 'outdoor' | 'heating' | 'cooling'>;

/** So often a thermostat looks: at every fifth minute of the clock, whenever it was made or changed. */
const LOOK_EVERY: Milliseconds = minutes(5);

/** When a thermostat looks next that looked at `at`. */
export const nextLookAfter = (at: Instant): Instant =>
  instant((Math.floor(at / LOOK_EVERY) + 1) * LOOK_EVERY);

/**
 * What a thermostat does that measures `temperature` at `at`: it has the unit give, until it looks again,
 * the heat that brings the room to its setpoint by then, or as much of it as the unit can.
 *
 * The room keeps the law `heatCapacity · dT/dt = heat − heatLoss · (T − outdoor)`. From look to look heat and
 * outdoor temperature are constant, so that it has an exact solution; and because looks are at fixed
 * moments, it is the same however often somebody asks in between.
 *
 * @returns The look, and how warm the room is at the next one.
 */
export const takeLook = (
  climate: Climate,
  { mode, heatSetpoint, coolSetpoint }: Setting,
  { at, temperature }: Pick<Look, 'at' | 'temperature'>,
): { readonly look: Look; readonly next: Celsius } => {
  const { heating, cooling } = climate;
  const { idle, warming } = towards(climate, { at, temperature }, nextLookAfter(at));
  const heats = mode === 'HEAT' || mode === 'AUTO';
  const cools = mode === 'COOL' || mode === 'AUTO';
  const missing = heats ? Math.max(0, heatSetpoint - idle) / warming : 0;
  const excess = cools ? Math.max(0, idle - coolSetpoint) / warming : 0;
  const heat =
    Math.min(missing, heating.power * heating.performance) -
    Math.min(excess, cooling.power * cooling.performance);
  return {
    look: { at, temperature, heat: kilowatts(heat) },
    next: celsius(idle + warming * heat),
  };
};

/** How warm a room is at a moment up to the next look. */
export const temperatureAt = (climate: Climate, look: Look, moment: Instant): Celsius => {
  const { idle, warming } = towards(climate, look, moment);
  return celsius(idle + warming * look.heat);
};

/** What a room would come to without any heat, and how much each kilowatt of heat adds. */
const towards = (
  { room, outdoor }: Climate,
  { at, temperature }: Pick<Look, 'at' | 'temperature'>,
  moment: Instant,
) => {
  const outside = outdoorTemperature(outdoor, instant((at + nextLookAfter(at)) / 2));
  const { keep, warming } = thermalStep(room, (moment - at) / hours(1));
  return { idle: keep * temperature + (1 - keep) * outside, warming };
};
