import { momentOf } from '#bench/pairing/readings.ts';
import { judgePairs, type PairLook } from '#shared/domain/pairing/judge-pairs.ts';
import { blankPairMemory, type PairMemory } from '#shared/domain/pairing/pair-memory.ts';
import type { VehicleReading } from '#shared/domain/pairing/pair-reading.ts';
import {
  degrees,
  kilowattHours,
  kilowatts,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';

/**
 * Four cars and four chargers, and one more reading.
 *
 * @param pluggedIn So many of each, one every four minutes, and power that comes and goes.
 */
export const fourByFour = (
  pluggedIn: number,
): { readonly memory: PairMemory; readonly look: PairLook } => {
  let memory = blankPairMemory;
  const look = (at: number): PairLook => ({
    vehicles: SIDE.map((index) => readingAt(`car ${index}`, index, { at, pluggedIn })),
    chargers: SIDE.map((index) => ({
      ...readingAt(`charger ${index}`, index, { at, pluggedIn }),
      stands: HOME,
    })),
    modes: [],
    now: momentOf(at),
  });
  for (let at = 0; at <= minutes(90); at += minutes(5))
    memory = judgePairs(memory, look(at)).memory;
  const next = look(minutes(92));
  return { memory, look: { ...next, vehicles: next.vehicles.slice(0, 1), chargers: [] } };
};

const SIDE = [0, 1, 2, 3];
const HOME = { latitude: degrees(52), longitude: degrees(13) };

const readingAt = (
  id: string,
  index: number,
  { at, pluggedIn }: { readonly at: number; readonly pluggedIn: number },
): VehicleReading => {
  const since = index < pluggedIn ? at - minutes(10 + 4 * index) : 0;
  const isCharging = since > 0 && Math.floor(since / minutes(15)) % 2 === 0;
  return {
    id,
    recordedAt: momentOf(at),
    receivedAt: momentOf(at),
    isReachable: true,
    isPluggedIn: since > 0,
    isCharging,
    powerDeliveryState: isCharging ? 'PLUGGED_IN:CHARGING' : 'UNKNOWN',
    chargeRate: isCharging ? kilowatts(7 + index) : null,
    batteryLevel: percent(50),
    batteryCapacity: kilowattHours(60),
    position: { ...HOME, at: momentOf(milliseconds(at)) },
    odometer: null,
  };
};
