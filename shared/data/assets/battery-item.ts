import * as z from 'zod';
import { assetItem, readingItem } from '#shared/data/assets/asset-item.ts';
import {
  ReportedPositionItem,
  SitePositionItem,
  siteInformationItem,
  virtualSiteItem,
} from '#shared/data/assets/site-device-item.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { faultsItem, virtualItem, waitingItem } from '#shared/data/sandbox/virtual-item.ts';
import {
  batteryAbilities,
  batteryStatuses,
  operationModes,
  reportedModes,
} from '#shared/domain/assets/battery/battery-state.ts';
import type {
  Instant,
  KilowattHours,
  Kilowatts,
  Percent,
} from '#shared/domain/quantities/units.ts';

const head = {
  type: z.literal('battery'),
  abilities: z.array(z.enum(batteryAbilities)),
};

const report = {
  chargeState: z.object({
    status: z.enum(batteryStatuses).nullable(),
    batteryCapacity: quantity<KilowattHours>().nullable(),
    batteryLevel: quantity<Percent>().nullable(),
    chargeRate: quantity<Kilowatts>().nullable(),
    dischargeLimit: quantity<Percent>().nullable(),
    lastUpdated: quantity<Instant>().nullable(),
  }),
  config: z.object({
    operationMode: z.enum(reportedModes).nullable(),
    lastUpdated: quantity<Instant>().nullable(),
  }),
  information: z.object({ id: z.string().nullable(), ...siteInformationItem }),
  location: ReportedPositionItem,
};

/** What can be asked of a battery, as it is kept. */
export const BatteryRequestItem = z.object({
  kind: z.literal('operation-mode'),
  operationMode: z.enum(operationModes),
});

/** A battery as it is kept. */
export const BatteryItem = z.object({
  ...assetItem,
  ...head,
  state: z.object({ ...report, location: SitePositionItem }),
});

const DailyHoursItem = z.object({ from: z.number(), to: z.number() });

/** A virtual battery as it is kept. */
export const VirtualBatteryItem = z.object({
  ...virtualItem,
  ...virtualSiteItem,
  type: z.literal('battery'),
  store: z.object({
    capacity: quantity<KilowattHours>(),
    level: quantity<Percent>(),
    reserve: quantity<Percent>(),
    maxChargePower: quantity<Kilowatts>(),
    maxDischargePower: quantity<Kilowatts>(),
    chargeEfficiency: quantity<Percent>(),
    dischargeEfficiency: quantity<Percent>(),
  }),
  operationMode: z.enum(reportedModes),
  operationModes: z.array(z.enum(operationModes)),
  tariff: z.object({ cheap: DailyHoursItem, peak: DailyHoursItem }),
  lastHeard: z.object({ ...readingItem, ...head, ...report }).nullable(),
  faults: z.object({ ...faultsItem, wrongState: z.enum(batteryStatuses).nullable() }),
  waiting: waitingItem(BatteryRequestItem),
});
