import * as z from 'zod';
import { ChargeRequestItem } from '#shared/data/actions/charge-request-item.ts';
import { assetItem, readingItem } from '#shared/data/assets/asset-item.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { faultsItem, virtualItem, waitingItem } from '#shared/data/sandbox/virtual-item.ts';
import {
  chargerAbilities,
  chargerPowerDeliveryStates,
} from '#shared/domain/assets/charger/charger-state.ts';
import type {
  Amperes,
  Instant,
  KilowattHours,
  Kilowatts,
} from '#shared/domain/quantities/units.ts';

const head = { type: z.literal('charger'), abilities: z.array(z.enum(chargerAbilities)) };

const ChargerInformationItem = z.object({
  brand: z.string(),
  model: z.string(),
  year: z.number().nullable(),
  serialNumber: z.string(),
});

const report = {
  information: ChargerInformationItem,
  chargeState: z.object({
    isPluggedIn: z.boolean().nullable(),
    isCharging: z.boolean().nullable(),
    chargeRate: quantity<Kilowatts>().nullable(),
    lastUpdated: quantity<Instant>().nullable(),
    maxCurrent: quantity<Amperes>().nullable(),
    powerDeliveryState: z.enum(chargerPowerDeliveryStates),
  }),
};

const AssignmentItem = z.object({ locationId: z.string(), assignedAt: quantity<Instant>() });

/** A charger as it is kept. */
export const ChargerItem = z.object({
  ...assetItem,
  ...head,
  state: z.object({ ...report, assignment: AssignmentItem.nullable() }),
});

/** A virtual charger as it is kept. */
export const VirtualChargerItem = z.object({
  ...virtualItem,
  type: z.literal('charger'),
  information: ChargerInformationItem,
  maxPower: quantity<Kilowatts>(),
  maxCurrent: quantity<Amperes>(),
  chargesWhenPluggedIn: z.boolean(),
  isChargingAllowed: z.boolean(),
  vehicleId: z.string().nullable(),
  visitor: z
    .object({ needs: quantity<KilowattHours>(), taken: quantity<KilowattHours>() })
    .nullable(),
  lastHeard: z.object({ ...readingItem, ...head, ...report }).nullable(),
  faults: z.object({ ...faultsItem, wrongState: z.enum(chargerPowerDeliveryStates).nullable() }),
  waiting: waitingItem(ChargeRequestItem),
});
