import { type Instant, kilowattHours } from '#shared/domain/quantities/units.ts';
import { energyUntil, hvacEnergy } from '#shared/domain/sandbox/hvac/hvac-power.ts';
import {
  nextLookAfter,
  takeLook,
  temperatureAt,
} from '#shared/domain/sandbox/hvac/room-climate.ts';
import { settingAt, settingsIn } from '#shared/domain/sandbox/hvac/thermostat.ts';
import { toldOf } from '#shared/domain/sandbox/hvac/told-climate.ts';
import type { Look, VirtualHvac } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';

/**
 * The HVAC as it is at `to`, when nobody commands it: its thermostat has looked at every fifth minute since.
 * It tells its vendor when what it tells is something else than before.
 */
export const passHvac = (hvac: VirtualHvac, to: Instant): VirtualHvac => {
  const settings = settingsIn(hvac.thermostat);
  let { look, energyAtLook, heardAt } = hvac;
  let { changedAt } = hvac.thermostat;
  let inForce = settings(look.at);
  let told = toldOf(hvac, look);
  let next = temperatureAt(hvac, look, nextLookAfter(look.at));
  // A device may have been left alone for years: a look costs a few numbers, and no copy of the device.
  for (let at = nextLookAfter(look.at); at <= to; at = nextLookAfter(at)) {
    energyAtLook = kilowattHours(energyAtLook + energyUntil(hvac, look, at));
    const isSwitched = at >= inForce.until;
    if (isSwitched) {
      inForce = settings(at);
      changedAt = at;
    }
    ({ look, next } = takeLook(hvac, inForce.setting, { at, temperature: next }));
    const news = toldOf(hvac, look);
    if (isSwitched || news.temperature !== told.temperature || news.power !== told.power) {
      heardAt = at;
    }
    told = news;
  }
  const thermostat = { ...hvac.thermostat, changedAt };
  return { ...hvac, thermostat, look, energyAtLook, heardAt, evaluatedAt: to };
};

/** How warm the room of a virtual HVAC is at the moment for which it is stored. */
export const temperatureOf = (hvac: VirtualHvac): Look['temperature'] =>
  temperatureAt(hvac, hvac.look, hvac.evaluatedAt);

/**
 * The HVAC after something was done to it at the moment for which it is stored: its thermostat looks at
 * once, and what it took until then is counted by what it was before.
 */
export const lookAgain = (
  changed: VirtualHvac,
  before: VirtualHvac,
  temperature = temperatureOf(before),
): VirtualHvac => {
  const { evaluatedAt: at } = before;
  return {
    ...changed,
    energyAtLook: hvacEnergy(before),
    look: takeLook(changed, settingAt(changed.thermostat, at), { at, temperature }).look,
  };
};
