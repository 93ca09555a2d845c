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
import { meterAbilities } from '#shared/domain/assets/meter/meter-state.ts';
import type { Instant, Kilowatts } from '#shared/domain/quantities/units.ts';

const head = {
  type: z.literal('meter'),
  abilities: z.array(z.enum(meterAbilities)),
};

const report = {
  information: z.object(siteInformationItem),
  energyState: z.object({
    power: quantity<Kilowatts>().nullable(),
    lastUpdated: quantity<Instant>().nullable(),
  }),
  location: ReportedPositionItem,
};

/** A meter as it is kept. */
export const MeterItem = z.object({
  ...assetItem,
  ...head,
  state: z.object({ ...report, location: SitePositionItem }),
});

/** A virtual meter as it is kept. */
export const VirtualMeterItem = z.object({
  ...virtualItem,
  ...virtualSiteItem,
  type: z.literal('meter'),
  measuresConsumption: z.boolean(),
  measuresProduction: z.boolean(),
  lastHeard: z.object({ ...readingItem, ...head, ...report }).nullable(),
  faults: z.object({ ...faultsItem, wrongPower: quantity<Kilowatts>().nullable() }),
  waiting: waitingItem(z.never()),
});
