import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { type InForce, type Setting, uncrossed } from '#shared/domain/sandbox/hvac/setting.ts';
import type { Thermostat } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';
import { settingsOf, type WeeklyProgram } from '#shared/domain/sandbox/hvac/weekly-program.ts';

/** What a thermostat is set to, by the moment: what it holds, or what its program says. */
export const settingsIn = ({ holdType, hold, program }: Thermostat): ((at: Instant) => InForce) => {
  const held = { setting: hold, until: instant(Number.POSITIVE_INFINITY) };
  if (holdType === 'PERMANENT' || !program) return () => held;
  const scheduled = settingsOf(program);
  return (at) => scheduled(at) ?? held;
};

/** What it is set to at one moment. */
export const settingAt = (thermostat: Thermostat, at: Instant): Setting =>
  settingsIn(thermostat)(at).setting;

/** A thermostat that holds a setting from now on. */
export const holding = (thermostat: Thermostat, setting: Setting, now: Instant): Thermostat => ({
  ...thermostat,
  holdType: 'PERMANENT',
  hold: uncrossed(setting),
  changedAt: now,
});

/** A thermostat that does what its program says from now on; one without a program stays as it is. */
export const following = (thermostat: Thermostat, now: Instant): Thermostat =>
  thermostat.program ? { ...thermostat, holdType: 'SCHEDULED', changedAt: now } : thermostat;

/** A thermostat that has another program from now on, or none. */
export const programmed = (
  thermostat: Thermostat,
  program: WeeklyProgram | null,
  now: Instant,
): Thermostat => ({
  ...thermostat,
  program: program?.map((entry) => ({ ...entry, setting: uncrossed(entry.setting) })) ?? null,
  changedAt: now,
});
