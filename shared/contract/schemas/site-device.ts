import * as z from 'zod';
import { capitalized } from '#shared/contract/assets/asset-words.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

/** What is told of every device of a building. The contract wants all of it, whatever the vendor tells. */
export const siteInformation = {
  brand: z.string().describe('Brand, for a person to read.'),
  model: z.string().describe('Model, for a person to read.'),
  siteName: z
    .string()
    .describe('What the user calls the site; brand and model where it has no name.'),
  installationDate: Timestamp.describe(
    'When it was installed; when it was linked, where the vendor does not tell.',
  ),
};

/** Where a device of a building is. */
export const siteLocation = (noun: string) =>
  z
    .strictObject({
      id: z
        .uuid()
        .nullable()
        .describe(`The location of the user that the ${noun} is at, if it is at one.`),
      longitude: z.number().nullable().describe('Degrees east of Greenwich.'),
      latitude: z.number().nullable().describe('Degrees north of the equator.'),
      lastUpdated: Timestamp.nullable().describe('When the position was last received.'),
    })
    .meta({
      id: `${capitalized(noun)}Location`,
      description: `Where the ${noun} is; all null without the scope \`${noun}:read:location\`.`,
    });
