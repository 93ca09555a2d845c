import * as z from 'zod';
import { capitalized } from '#shared/contract/assets/asset-words.ts';
import { Scope } from '#shared/contract/schemas/scopes.ts';
import { AnyVendor, vendorOf } from '#shared/contract/schemas/vendor.ts';
import { type AssetType, assetTypes } from '#shared/domain/assets/linkable-types.ts';
import { vendorStatuses } from '#shared/domain/vendors/health/judge-vendor.ts';

/** A brand as people read it. */
export const Brand = z.string().meta({
  id: 'Brand',
  description: 'Name of a brand as it writes itself, for people to read.',
});

const condition = {
  status: z
    .enum(vendorStatuses)
    .describe('Whether linked devices can be read, measured over the last minutes.'),
  portalName: z.string().describe('The app or service in which users of the vendor sign in.'),
  linkingStatus: z
    .enum(vendorStatuses)
    .describe(
      'Whether accounts can be linked, measured likewise. `READY`: they can. `ELEVATED_ERROR_RATE`: it ' +
        'may take more than one try. `OUTAGE`: hardly any try succeeds.',
    ),
};

/** A vendor of one type of device, and how it is. */
export const vendorHealthOf = (type: AssetType) =>
  z.strictObject({ vendor: vendorOf(type), displayName: Brand, ...condition }).meta({
    id: `${capitalized(type)}Health`,
    description: 'A vendor of a type of device, and how it is.',
  });

/** A vendor with everything that can be linked of it. */
export const Integration = z
  .strictObject({
    vendor: AnyVendor,
    displayName: Brand,
    assetTypes: z.array(z.enum(assetTypes)).describe('The types of device that it makes.'),
    scopes: z.array(Scope).describe('What users can grant for them.'),
    ...condition,
  })
  .meta({ id: 'Integration', description: 'A vendor whose devices can be linked.' });

const isType = (text: string): text is AssetType =>
  (assetTypes as readonly string[]).includes(text);

/** Types of device as one text. @returns Those that there are. */
export const typesIn = (list: string): readonly AssetType[] => list.split(',').filter(isType);

/** Some types of device; all of them unless given. */
export const TypeList = z
  .string()
  .refine(
    (list) => list.split(',').every(isType),
    `must be types of device, separated by commas: ${assetTypes.join(', ')}`,
  )
  .default(assetTypes.join(','))
  .describe('Only vendors that make at least one of these types, separated by commas.');
