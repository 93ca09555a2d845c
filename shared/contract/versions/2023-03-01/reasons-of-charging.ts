import * as z from 'zod';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { withMember } from '#shared/contract/versions/member-paths.ts';
import { withShapeAt } from '#shared/contract/versions/shape-paths.ts';
import type { Json, VersionChange } from '#shared/contract/versions/version-change.ts';

const reasons = [
  'DEFAULT',
  'NOT_PLUGGED_IN',
  'FULLY_CHARGED',
  'MANUALLY_STOPPED',
  'MANUALLY_STARTED',
  'SMART_CHARGING_DELAY',
  'SMART_CHARGING_ACTIVE',
  'SMART_CHARGING_DEADLINE',
] as const;

export const reasonsOfCharging: VersionChange = {
  row: 75,
  name: 'reasons-of-charging',
  description:
    'Why a vehicle charges, or does not, is in the status of smart charging. `chargeState.isChargingReasons` said it of the vehicle.',
  isReconstructed: true,
  schemas: ['Vehicle'],
  schema: (newer) =>
    withShapeAt(
      newer,
      ['chargeState', 'isChargingReasons'],
      z
        .array(z.enum(reasons))
        .describe(
          'Why it charges, or does not, as far as the vehicle and its policy of smart charging tell.',
        ),
    ),
  down: (vehicle, legacy) =>
    withMember(
      vehicle,
      ['chargeState', 'isChargingReasons'],
      [reasonOf(vehicle, legacy[String(vehicle.id)]?.isHeld === true)],
    ),
};

type Reason = (typeof reasons)[number];

/** @param isHeld Whether a schedule, smart charging or a fleet controls it. */
const reasonOf = ({ chargeState, smartChargingPolicy }: Json, isHeld: boolean): Reason => {
  const { isPluggedIn, isCharging, isFullyCharged, powerDeliveryState } = membersOf(chargeState);
  const isSmart = membersOf(smartChargingPolicy).isEnabled === true;
  if (isPluggedIn === false) return 'NOT_PLUGGED_IN';
  if (isCharging === true) return isSmart ? 'SMART_CHARGING_ACTIVE' : 'DEFAULT';
  if (isFullyCharged === true) return 'FULLY_CHARGED';
  // Whatever else keeps it from charging is the doing of nobody.
  if (powerDeliveryState !== 'PLUGGED_IN:STOPPED') return 'DEFAULT';
  if (isSmart) return 'SMART_CHARGING_DELAY';
  return isHeld ? 'DEFAULT' : 'MANUALLY_STOPPED';
};

const membersOf = (value: unknown): Json => (isJson(value) ? value : {});
