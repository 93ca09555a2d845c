import {
  amperes,
  hours,
  type Instant,
  instant,
  type KilowattHours,
  type Kilowatts,
  kilowattHours,
  kilowatts,
} from '#shared/domain/quantities/units.ts';
import type { VirtualCharger } from '#shared/domain/sandbox/charger/virtual-charger.ts';
import type { Supply, Surroundings } from '#shared/domain/sandbox/site/surroundings.ts';

const VOLTS = 230;
const PHASES = 3;

/** What a charger allows a vehicle that is plugged into it. */
export const supplyAt = ({ isChargingAllowed, maxCurrent, maxPower }: VirtualCharger): Supply => ({
  isAllowed: isChargingAllowed,
  maxCurrent: amperes(Math.min(maxCurrent, (maxPower * 1000) / (VOLTS * PHASES))),
});

/** Power that flows through a charger, into whatever is plugged in. */
export const powerThrough = (charger: VirtualCharger, around: Surroundings): Kilowatts =>
  around.demandOf(charger.vehicleId)?.power ?? powerIntoVisitor(charger);

/** Power that flows into a vehicle which nobody knows. Others count for themselves. */
export const powerIntoVisitor = (charger: VirtualCharger): Kilowatts => {
  const { visitor } = charger;
  const { isAllowed, maxCurrent } = supplyAt(charger);
  const isFlowing = visitor !== null && isAllowed && visitor.taken < visitor.needs;
  return kilowatts(isFlowing ? (maxCurrent * VOLTS * PHASES) / 1000 : 0);
};

/** The charger as it is at `to`, when nobody commands it. */
export const passCharger = (
  charger: VirtualCharger,
  to: Instant,
  around: Surroundings,
): VirtualCharger => {
  const { vehicleId, visitor, evaluatedAt } = charger;
  const vehicle = around.demandOf(vehicleId);
  if (vehicle) return { ...charger, evaluatedAt: to, heardAt: later(charger, vehicle.changedAt) };
  const power = powerIntoVisitor(charger);
  if (visitor === null || power === 0) return { ...charger, evaluatedAt: to };
  const taken = visitor.taken + (power * (to - evaluatedAt)) / hours(1);
  if (taken < visitor.needs) {
    return {
      ...charger,
      visitor: { ...visitor, taken: kilowattHours(taken) },
      evaluatedAt: to,
      heardAt: to,
    };
  }
  const fullAt = evaluatedAt + ((visitor.needs - visitor.taken) / power) * hours(1);
  return {
    ...charger,
    visitor: { ...visitor, taken: visitor.needs },
    evaluatedAt: to,
    heardAt: instant(Math.min(to, Math.ceil(fullAt))),
  };
};

const later = ({ heardAt }: VirtualCharger, changedAt: Instant): Instant =>
  instant(Math.max(heardAt, changedAt));

/** What a vehicle that nobody knows took from one state to another. */
export const visitorTookBetween = (before: VirtualCharger, after: VirtualCharger): KilowattHours =>
  kilowattHours((after.visitor?.taken ?? 0) - (before.visitor?.taken ?? 0));
