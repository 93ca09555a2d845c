import { judgePairs, type PairLook, type PairVerdict } from '#shared/domain/pairing/judge-pairs.ts';
import { blankPairMemory, type PairMemory } from '#shared/domain/pairing/pair-memory.ts';
import type { ChargerReading, VehicleReading } from '#shared/domain/pairing/pair-reading.ts';
import {
  degrees,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';

const START = Date.UTC(2026, 10, 23, 18);

/** So many minutes after six in the evening. */
export const minute = (at: number): Instant => instant(START + minutes(at));

export const atHome = { latitude: degrees(52.5), longitude: degrees(13.4) };
/** Some two kilometres away. */
export const atWork = { latitude: degrees(52.52), longitude: degrees(13.4) };

/** A reading of either side: unplugged unless it is said to be in, and idle unless power is told. */
const aSide = (id: string, at: number, isIn: boolean) => ({
  id,
  recordedAt: minute(at),
  receivedAt: minute(at),
  isReachable: true,
  isPluggedIn: isIn,
  isCharging: false,
  powerDeliveryState: isIn ? 'PLUGGED_IN:STOPPED' : 'UNPLUGGED',
  chargeRate: null,
});

export const aCarReading = (
  id: string,
  at: number,
  isIn: boolean,
  more: Partial<VehicleReading> = {},
): VehicleReading => ({
  ...aSide(id, at, isIn),
  batteryLevel: percent(50),
  batteryCapacity: kilowattHours(60),
  position: null,
  odometer: null,
  ...more,
});

export const aChargerReading = (
  id: string,
  at: number,
  isIn: boolean,
  more: Partial<ChargerReading> = {},
): ChargerReading => ({ ...aSide(id, at, isIn), stands: atHome, ...more });

/** What either side tells while power flows. */
export const charging = (power: number) => ({
  isCharging: true,
  chargeRate: kilowatts(power),
  powerDeliveryState: 'PLUGGED_IN:CHARGING',
});

/** A user's devices, told of one reading after the other, each together with the one before it. */
export const pairWorld = (memory: PairMemory = blankPairMemory) => {
  const cars = new Map<string, readonly VehicleReading[]>();
  const chargers = new Map<string, readonly ChargerReading[]>();
  const world = {
    memory,
    modes: [] as PairLook['modes'],
    judge(look: Partial<PairLook> & { readonly now: Instant }) {
      const judgement = judgePairs(world.memory, {
        vehicles: [],
        chargers: [],
        modes: world.modes,
        ...look,
      });
      world.memory = judgement.memory;
      return judgement;
    },
    car(id: string, at: number, isIn: boolean, more?: Partial<VehicleReading>) {
      const reading = aCarReading(id, at, isIn, more);
      world.judge({ vehicles: [...(cars.get(id) ?? []), reading], now: reading.receivedAt });
      cars.set(id, [reading]);
      return world;
    },
    charger(id: string, at: number, isIn: boolean, more?: Partial<ChargerReading>) {
      const reading = aChargerReading(id, at, isIn, more);
      world.judge({ chargers: [...(chargers.get(id) ?? []), reading], now: reading.receivedAt });
      chargers.set(id, [reading]);
      return world;
    },
    /** How two stand some minutes after six. */
    of(vehicleId: string, chargerId: string, at: number): PairVerdict | undefined {
      const { verdicts } = judgePairs(world.memory, {
        vehicles: [],
        chargers: [],
        modes: world.modes,
        now: minute(at),
      });
      return verdicts.find((each) => each.vehicleId === vehicleId && each.chargerId === chargerId);
    },
    /** Who is paired, as `car-charger`. */
    pairs: (): readonly string[] =>
      world.memory.bonds
        .filter(({ isActive }) => isActive)
        .map(({ vehicleId, chargerId }) => `${vehicleId}-${chargerId}`)
        .toSorted(),
  };
  return world;
};

/** A car and a charger that were unplugged, and then plugged in between two looks of each. */
export const pluggedTogether = () =>
  pairWorld()
    .car('a', 0, false)
    .charger('x', 1, false)
    .car('a', 5, true, charging(7))
    .charger('x', 6, true, charging(7.4));
