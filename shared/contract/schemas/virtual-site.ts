import * as z from 'zod';
import { KnownZone } from '#shared/contract/schemas/known-zone.ts';
import { measure } from '#shared/contract/schemas/measure.ts';
import { PlainText } from '#shared/contract/schemas/plain-text.ts';
import { isReachable, Position } from '#shared/contract/schemas/virtual-parts.ts';

/** What can be set alike of all virtual devices that mind what their house takes. */
export const siteSettings = {
  siteName: PlainText.max(200).nullable().describe('What the user calls the site.'),
  dailyConsumption: measure(0, 10_000).describe(
    'What the household uses on an average day, in kWh; more in the evening than at night.',
  ),
  timeZone: KnownZone,
  location: Position.nullable().describe('Where it is; null when it does not tell.'),
  isReachable,
};

/** What such a device is made of and keeps. */
export const siteModel = {
  brand: PlainText.min(1)
    .max(100)
    .optional()
    .describe("The vendor's own unless given, such as `Tesla`."),
  model: PlainText.min(1).max(100).optional(),
};

/** How such a device is called in the sandbox. */
export const VirtualSiteInformation = z.strictObject({
  brand: z.string(),
  model: z.string(),
  siteName: z.string().nullable(),
});
