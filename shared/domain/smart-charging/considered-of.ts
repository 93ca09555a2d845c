import { costFrom } from '#shared/domain/smart-charging/charge-cost.ts';
import { chooseStart } from '#shared/domain/smart-charging/choose-start.ts';
import type { Considered } from '#shared/domain/smart-charging/consideration.ts';
import { isLeftAlone } from '#shared/domain/smart-charging/is-left-alone.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import { isSignificant } from '#shared/domain/smart-charging/worth-pausing.ts';

/** All that is considered of a vehicle that has no plan. */
export const consideredOf = (look: SmartLook): Considered => {
  const { sight, place, need, policy, isControllable, isTaken = false } = look;
  return {
    isPluggedIn: sight.isPluggedIn,
    isCharging: sight.isDelivered,
    atChargingLocation: place !== null,
    hasTimeEstimate: need !== null,
    isSmartChargeCapable: isControllable,
    singleUser: !isTaken,
    needsSignificantCharge: need !== null && isSignificant(need.need, need.course),
    hasChargeAboveThreshold: sight.level !== null && sight.level > policy.minimumChargeLimit,
    wontStopExistingChargingSession: !isLeftAlone(look),
    likelyToGenerateSavings: savesAnything(look),
  };
};

/** What prices will be nobody knows while they are awaited, but that they differ. */
const savesAnything = ({ need, deadline, known, prices, surplus, now }: SmartLook): boolean => {
  if (!need || deadline === null || !prices || known.length === 0) return false;
  const { startAt } = chooseStart({ ...need, deadline, known, surplus, publication: prices, now });
  if (startAt === null) return true;
  const costAt = (at: typeof now) => costFrom(need.course, at, { prices: known, surplus }).cost;
  return costAt(startAt) < costAt(now);
};
