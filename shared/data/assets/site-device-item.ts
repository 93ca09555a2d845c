import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Degrees, Instant, KilowattHours } from '#shared/domain/quantities/units.ts';

/** What is kept of which device of a building it is. */
export const siteInformationItem = {
  brand: z.string().nullable(),
  model: z.string().nullable(),
  siteName: z.string().nullable(),
  installationDate: quantity<Instant>().nullable(),
};

/** Where it says that it is. */
export const ReportedPositionItem = z.object({
  longitude: quantity<Degrees>().nullable(),
  latitude: quantity<Degrees>().nullable(),
  lastUpdated: quantity<Instant>().nullable(),
});

/** Where it is, and to which location of its user it belongs. */
export const SitePositionItem = ReportedPositionItem.extend({ locationId: z.string().nullable() });

/** What is kept of all virtual devices that mind what their house takes. */
export const virtualSiteItem = {
  information: z.object({
    brand: z.string(),
    model: z.string(),
    siteName: z.string().nullable(),
  }),
  household: z.object({ dailyConsumption: quantity<KilowattHours>(), timeZone: z.string() }),
  location: z.object({ latitude: quantity<Degrees>(), longitude: quantity<Degrees>() }).nullable(),
};
