import * as z from 'zod';
import { measure } from '#shared/contract/schemas/measure.ts';
import { commonFaults, virtualFoot, virtualHead } from '#shared/contract/schemas/virtual-parts.ts';
import {
  siteModel,
  siteSettings,
  VirtualSiteInformation,
} from '#shared/contract/schemas/virtual-site.ts';

/** What can be set of a virtual meter, when it is made and later. */
const settings = {
  ...siteSettings,
  measuresConsumption: z.boolean().describe('Whether it notices what comes from the grid.'),
  measuresProduction: z.boolean().describe('Whether it notices what goes into the grid.'),
};

const faults = {
  ...commonFaults,
  wrongPower: measure(-1_000_000, 1_000_000)
    .nullable()
    .describe('Power in kW that is reported instead of what is true; null for the truth.'),
};

/** The settings that a change names, and no others. */
export const ChangeVirtualMeter = z
  .strictObject({ ...settings, faults: z.strictObject(faults).partial() })
  .partial();

/** An order for a virtual meter. */
export const NewVirtualMeter = z
  .strictObject({ ...ChangeVirtualMeter.shape, ...siteModel })
  .meta({ id: 'NewVirtualMeter', description: 'A virtual meter to be made.' });

/** A virtual meter as it truly is at this moment, whatever it makes its vendor believe. */
export const VirtualMeter = z
  .strictObject({
    ...virtualHead,
    type: z.literal('meter'),
    information: VirtualSiteInformation,
    ...z.strictObject(settings).omit({ siteName: true }).shape,
    power: z
      .number()
      .describe('Power in kW: positive from the grid into the site, negative into the grid.'),
    faults: z.strictObject(faults),
    ...virtualFoot,
  })
  .meta({ id: 'VirtualMeter', description: 'A meter that exists only in the sandbox.' });
