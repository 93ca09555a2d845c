import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { AnyVendor, VendorType } from '#shared/contract/schemas/vendor.ts';
import { Brand } from '#shared/contract/schemas/vendor-health.ts';
import { interventionLocales } from '#shared/domain/interventions/locales.ts';

const Resolution = z.strictObject({
  title: z.string().describe('What to do, in a few words.'),
  description: z
    .string()
    .describe('What is the matter and how to mend it, step by step; Markdown.'),
  access: z
    .enum(['Remote', 'Physical'])
    .describe('Whether it can be done from afar, or only at the device.'),
  agent: z
    .enum(['User', 'ThirdParty'])
    .describe('Who can do it: the user, or somebody whose trade it is.'),
  action: z
    .enum(['Link'])
    .nullable()
    .describe(
      '`Link`: have the user link the vendor again. Null: there is nothing that you could start.',
    ),
});

const head = { id: z.uuid().describe('Stays the same for ever.') };

const foot = {
  introducedAt: Timestamp.describe('Since when devices can meet it.'),
  domain: z
    .enum(['Account', 'Device'])
    .describe('Whether it lies in the account at the vendor or in the device.'),
  resolution: Resolution,
};

const OfOneVendor = z.strictObject({
  ...head,
  vendor: AnyVendor,
  vendorType: VendorType,
  brand: Brand,
  ...foot,
});

const OfAny = z.strictObject({
  ...head,
  vendor: AnyVendor.nullable().describe('Null when it is about every vendor.'),
  vendorType: VendorType.nullable().describe('Null when it is about every type of device.'),
  brand: Brand.nullable().describe('Null when it is about every vendor.'),
  ...foot,
});

/** What somebody can do about a capability that a device could have. */
export const Intervention = z.union([OfOneVendor, OfAny]).meta({
  id: 'Intervention',
  description: 'What somebody can do about a capability that a device could have and has not.',
});

export const InterventionsList = z.array(Intervention).meta({ id: 'InterventionsList' });

/** How interventions are asked for. */
export const InterventionQuery = z.strictObject({
  language: z
    .enum(interventionLocales)
    .optional()
    .catch(undefined)
    .describe(
      'Language of the texts, as BCP 47 names it; `en-US` in place of one that there is not.',
    ),
  vendorType: VendorType.optional().describe('Only those about this type of device.'),
  vendor: AnyVendor.optional().describe('Only those about this vendor.'),
});
