import type { Driver } from '#bin/simulate/people/driver.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import {
  degrees,
  type Instant,
  type KilowattHours,
  kilowattHours,
  type Milliseconds,
  type Percent,
  percent,
} from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { changeDevice, newDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { nothingAround } from '#shared/domain/sandbox/site/surroundings.ts';
import { takeCommand } from '#shared/domain/sandbox/take-command.ts';
import { timeToLevel } from '#shared/domain/sandbox/vehicle/charge-curve.ts';
import { chargedBetween, isCharging } from '#shared/domain/sandbox/vehicle/charge-vehicle.ts';
import type { VirtualChange, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** The kind of what is driven here. */
export const CAR: SmartKind = 'vehicle';

/** How a vehicle truly is, whoever knows of it. */
export type CarTruth = {
  readonly level: Percent;
  readonly limit: Percent;
  readonly isPluggedIn: boolean;
  readonly isCharging: boolean;
  readonly isAtHome: boolean;
  readonly isReachable: boolean;
  /** Charging to its limit would take so long, if it began now. */
  readonly timeToLimit: Milliseconds;
  /** What went into its battery so far, wherever it was. */
  readonly metered: KilowattHours;
};

/** A vehicle. Its physics are those of the sandbox. */
export type Car = {
  readonly number: number;
  readonly home: Coordinates;
  readonly truth: (now: Instant) => CarTruth;
  /** What its vendor shows. */
  readonly report: (now: Instant) => DeviceReading;
  /** What is done with it by hand. */
  readonly change: (change: VirtualChange<SmartKind>, now: Instant) => void;
  /** What is done from afar: by its vendor, or by an app. */
  readonly obey: (request: ChargeRequest, now: Instant) => void;
  readonly goHome: (level: Percent, now: Instant) => void;
  readonly goToWork: (now: Instant) => void;
};

/** Neighbours live some hundred metres apart, in streets of fifty houses. */
const NEXT_DOOR = 0.004;
const STREET = 50;
/** A third of a degree is some 30 km. */
const TO_WORK = 0.3;

export const carOf = (number: number, driver: Driver, town: Coordinates, start: Instant): Car => {
  const home = {
    latitude: degrees(town.latitude + (number % STREET) * NEXT_DOOR),
    longitude: town.longitude,
  };
  const work = { ...home, longitude: degrees(home.longitude + TO_WORK) };
  let device: VirtualDevice<SmartKind> = newCar(number, driver, start);
  let metered = kilowattHours(0);
  let isAtHome = false;
  const advance = (to: Instant) => {
    const before = device;
    device = advanceDevice(device, to);
    metered = kilowattHours(metered + chargedBetween(before, device));
  };
  const change = (wanted: VirtualChange<SmartKind>, now: Instant) => {
    advance(now);
    device = changeDevice(device, wanted, now);
  };
  change({ location: work }, start);
  return {
    number,
    home,
    change,
    truth: (now) => {
      advance(now);
      const { battery } = device;
      return {
        level: battery.level,
        limit: battery.chargeLimit,
        isPluggedIn: device.isPluggedIn,
        isCharging: isCharging(device, nothingAround),
        isAtHome,
        isReachable: device.lastHeard === null,
        timeToLimit: timeToLevel(battery, battery.chargeLimit),
        metered,
      };
    },
    report: (now) => {
      advance(now);
      return reportDevice(device, now);
    },
    obey: (request, now) => {
      advance(now);
      device = takeCommand(device, request, now);
    },
    goHome: (level, now) => {
      change({ isPluggedIn: false, batteryLevel: level, location: home }, now);
      isAtHome = true;
    },
    goToWork: (now) => {
      change({ isPluggedIn: false, location: work }, now);
      isAtHome = false;
    },
  };
};

const newCar = (number: number, driver: Driver, start: Instant): VirtualDevice<SmartKind> => {
  const { vendor, level, capacity, chargeLimit, maxPower, maxCurrent, isEager } = driver;
  const order = {
    batteryLevel: percent(level),
    batteryCapacity: capacity,
    chargesWhenPluggedIn: isEager,
    chargeLimit,
    maxPower,
    maxCurrent,
  };
  const name = String(number).padStart(14, '0');
  const placement = { clientId: 'simulation', accountId: `account-${number}`, vendor };
  return newDevice({ kind: CAR, order }, { ...placement, id: `car-${name}` }, start);
};
