import type { Position } from '#shared/domain/assets/position.ts';
import type {
  VehicleChargeState,
  VehicleKind,
  VehiclePowerDeliveryState,
} from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { chargingTogether } from '#shared/domain/pairing/charging-together.ts';
import type { OtherHalf, ToldOfCharging } from '#shared/domain/pairing/pairing-mark.ts';
import {
  hours,
  type Instant,
  type Kilowatts,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';

type VehicleState = VehicleKind['state'];

/**
 * A vehicle as it is shown while it is plugged into a charger of its user: both tell of plug and charging, and it is where
 * the charger is. Level, range, limit, capacity and current, and that it is full, are its own.
 */
export const vehicleAtCharger = (
  state: VehicleState,
  other: OtherHalf,
  lastSeen: Instant,
): VehicleState => {
  const { chargeState, location } = state;
  if (!other.actsAsOne) return { ...state, chargeState: withRate(chargeState, other) };
  return {
    ...state,
    chargeState: chargeStateAt(chargeState, other, lastSeen),
    location: positionAt(location, other),
  };
};

/** Nothing but what power flows, of one that does not say that none does. */
const withRate = (own: VehicleChargeState, { told }: OtherHalf): VehicleChargeState => ({
  ...own,
  chargeRate: own.chargeRate ?? (own.isCharging === false ? null : told.chargeRate),
});

const chargeStateAt = (
  own: VehicleChargeState,
  { told }: OtherHalf,
  lastSeen: Instant,
): VehicleChargeState => {
  const shared = chargingTogether(own, told, {
    wordFor: (word) => wordOfVehicle(word, own),
    isBelieved: false,
    lastSeen,
  });
  const chargeState = { ...own, ...shared, powerDeliveryState: wordFor(own, told, shared) };
  const chargeRate = rateIn(own, chargeState) ?? rateIn(told, chargeState);
  if (shared.isCharging !== true) return { ...chargeState, chargeRate, chargeTimeRemaining: null };
  const chargeTimeRemaining = own.chargeTimeRemaining ?? timeLeft(own, chargeRate);
  return { ...chargeState, chargeRate, chargeTimeRemaining };
};

type Flow = Pick<ToldOfCharging, 'isCharging' | 'powerDeliveryState'>;

/** The power that one of them told; null where it does not flow any more as it did then. */
const rateIn = (
  { chargeRate, ...then }: Flow & Pick<ToldOfCharging, 'chargeRate'>,
  now: Flow,
): Kilowatts | null =>
  then.isCharging !== null && directionOf(then) !== directionOf(now) ? null : chargeRate;

const directionOf = ({ isCharging, powerDeliveryState }: Flow): number => {
  if (powerDeliveryState === 'PLUGGED_IN:DISCHARGING') return -1;
  return isCharging === true ? 1 : 0;
};

/**
 * A charger says `NO_POWER` of a vehicle that takes none, be it stopped or full; a vehicle says it of a charge point that gives none, which needs a
 * person. So whoever hears that of a charger knows only that the vehicle stands still, and from itself why.
 */
const wordOfVehicle = (
  told: ToldOfCharging['powerDeliveryState'],
  own: VehicleChargeState,
): VehiclePowerDeliveryState => {
  if (told !== 'PLUGGED_IN:NO_POWER') return told;
  return takingNone.includes(own.powerDeliveryState)
    ? own.powerDeliveryState
    : 'PLUGGED_IN:STOPPED';
};

/** In which a vehicle takes no power of a charger that has some. */
const takingNone: readonly VehiclePowerDeliveryState[] = [
  'PLUGGED_IN:STOPPED',
  'PLUGGED_IN:INITIALIZING',
  'PLUGGED_IN:COMPLETE',
  'PLUGGED_IN:FAULT',
  'PLUGGED_IN:DISCHARGING',
];

/**
 * The charger cannot know that the vehicle is full: to it, that is one that takes no power. And the vehicle does not know that a charger
 * without power is only stopped.
 */
const wordFor = (
  own: VehicleChargeState,
  told: ToldOfCharging,
  shared: Pick<VehicleChargeState, 'isCharging' | 'powerDeliveryState'>,
): VehiclePowerDeliveryState => {
  const isStill = idle.includes(shared.powerDeliveryState) && shared.isCharging === false;
  if (isStill && own.powerDeliveryState === 'PLUGGED_IN:COMPLETE') return own.powerDeliveryState;
  return isStill && told.powerDeliveryState === 'PLUGGED_IN:STOPPED'
    ? told.powerDeliveryState
    : shared.powerDeliveryState;
};

const idle: readonly VehiclePowerDeliveryState[] = ['PLUGGED_IN:STOPPED', 'PLUGGED_IN:NO_POWER'];

/** How long charging takes at a steady rate; null where too little is known. */
const timeLeft = (
  { batteryLevel, batteryCapacity, chargeLimit }: VehicleChargeState,
  rate: Kilowatts | null,
): Milliseconds | null => {
  if (batteryLevel === null || batteryCapacity === null || rate === null || rate <= 0) return null;
  const missing = (Math.max(0, (chargeLimit ?? 100) - batteryLevel) / 100) * batteryCapacity;
  return milliseconds(Math.round((missing / rate) * hours(1)));
};

const positionAt = (own: Position, { place, since }: OtherHalf): Position => {
  if (!place) return own;
  const { locationId, latitude, longitude } = place;
  if (own.latitude !== null && own.longitude !== null) return { ...own, locationId };
  return { latitude, longitude, lastUpdated: latitude === null ? null : since, locationId };
};
