import { type KilowattHours, kilowattHours } from '#shared/domain/quantities/units.ts';
import type {
  ChargerChange,
  VirtualCharger,
} from '#shared/domain/sandbox/charger/virtual-charger.ts';
import { withDefined } from '#shared/domain/values/with-defined.ts';

/** What a vehicle takes that nobody knows, unless somebody says: half of a common battery. */
const USUAL_NEED = kilowattHours(30);

/** The charger after a change. */
export const changeCharger = (charger: VirtualCharger, change: ChargerChange): VirtualCharger => {
  const { chargesWhenPluggedIn, maxPower, maxCurrent } = change;
  const changed = withDefined(charger, { chargesWhenPluggedIn, maxPower, maxCurrent });
  return visit(changed, change.isPluggedIn, change.visitorNeeds);
};

/** A vehicle that nobody knows comes or goes; one that is known is plugged in from its own side. */
const visit = (
  charger: VirtualCharger,
  isPluggedIn: boolean | undefined,
  needs: KilowattHours | undefined,
): VirtualCharger => {
  if (isPluggedIn === false && charger.visitor) return beginSession({ ...charger, visitor: null });
  if (isPluggedIn && !charger.visitor && charger.vehicleId === null) {
    const visitor = { needs: needs ?? USUAL_NEED, taken: kilowattHours(0) };
    return beginSession({ ...charger, visitor });
  }
  if (needs === undefined || !charger.visitor) return charger;
  return { ...charger, visitor: { ...charger.visitor, needs } };
};

/** A virtual vehicle comes or goes. Undefined when another one is there. */
export const hostVehicle = (
  charger: VirtualCharger,
  vehicleId: string | null,
): VirtualCharger | undefined =>
  vehicleId !== null && (charger.visitor !== null || charger.vehicleId !== null)
    ? undefined
    : beginSession({ ...charger, vehicleId });

/** Whatever was said to the vehicle before does not hold for the next one. */
const beginSession = (charger: VirtualCharger): VirtualCharger => ({
  ...charger,
  isChargingAllowed:
    charger.chargesWhenPluggedIn && (charger.visitor !== null || charger.vehicleId !== null),
});
