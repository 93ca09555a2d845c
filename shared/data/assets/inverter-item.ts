import * as z from 'zod';
import { assetItem, readingItem } from '#shared/data/assets/asset-item.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { faultsItem, virtualItem, waitingItem } from '#shared/data/sandbox/virtual-item.ts';
import { inverterAbilities } from '#shared/domain/assets/inverter/inverter-state.ts';
import type {
  Degrees,
  Instant,
  KilowattHours,
  Kilowatts,
  WattHours,
} from '#shared/domain/quantities/units.ts';

const head = { type: z.literal('inverter'), abilities: z.array(z.enum(inverterAbilities)) };

const InverterCoordinatesItem = z.object({
  longitude: quantity<Degrees>().nullable(),
  latitude: quantity<Degrees>().nullable(),
  lastUpdated: quantity<Instant>().nullable(),
});

const report = {
  information: z.object({
    id: z.string().nullable(),
    sn: z.string().nullable(),
    brand: z.string().nullable(),
    model: z.string().nullable(),
    siteName: z.string().nullable(),
    installationDate: quantity<Instant>().nullable(),
  }),
  productionState: z.object({
    productionRate: quantity<Kilowatts>().nullable(),
    isProducing: z.boolean().nullable(),
    totalLifetimeProduction: quantity<KilowattHours>().nullable(),
    lastUpdated: quantity<Instant>().nullable(),
  }),
  timezone: z.string().nullable(),
  location: InverterCoordinatesItem,
};

/** Nothing can be asked of an inverter, so nothing is kept of it. */
export const InverterRequestItem = z.never();

/** An inverter as it is kept. */
export const InverterItem = z.object({
  ...assetItem,
  ...head,
  state: z.object({
    ...report,
    location: InverterCoordinatesItem.extend({ locationId: z.string().nullable() }),
  }),
});

const SolarArrayItem = z.object({
  peakPower: quantity<Kilowatts>(),
  tilt: quantity<Degrees>(),
  azimuth: quantity<Degrees>(),
  cloudFactor: z.number(),
  latitude: quantity<Degrees>(),
  longitude: quantity<Degrees>(),
});

/** A virtual inverter as it is kept. */
export const VirtualInverterItem = z.object({
  ...virtualItem,
  type: head.type,
  information: z.object({
    sn: z.string(),
    brand: z.string(),
    model: z.string(),
    siteName: z.string().nullable(),
  }),
  array: SolarArrayItem,
  formerArrays: z.array(z.object({ until: quantity<Instant>(), array: SolarArrayItem })),
  installedAt: quantity<Instant>(),
  produced: quantity<WattHours>(),
  timezone: z.string().nullable(),
  lastHeard: z.object({ ...readingItem, ...head, ...report }).nullable(),
  faults: z.object(faultsItem),
  waiting: waitingItem(InverterRequestItem),
});
