import * as z from 'zod';
import { biddingZoneNamed } from '#shared/domain/prices/bidding-zone.ts';

/** Which bidding zone a client says a location to be in. */
export const StatedZone = z
  .strictObject({
    biddingZone: z
      .string()
      .refine(
        (name) => biddingZoneNamed(name) !== undefined,
        'must be the name of a bidding zone, such as `NO1` or `DE-LU`, or null to have it looked for',
      )
      .transform((name) => biddingZoneNamed(name)?.name ?? name)
      .nullable()
      .describe('Name of the zone, such as `NO1` or `DE-LU`; null to have it looked for.'),
  })
  .meta({ id: 'StatedZone', description: 'In which bidding zone a location is.' });

/** In which bidding zone a location is, and who says so. */
export const LocationZone = z
  .strictObject({
    locationId: z.uuid().describe('Id of the location.'),
    biddingZone: z
      .string()
      .nullable()
      .describe('Name of the zone; null where none is found, and prices come from tariffs alone.'),
    foundBy: z
      .enum(['STATED', 'COUNTRY', 'NEAREST_TOWN'])
      .nullable()
      .describe(
        '`STATED`: a client says so. `COUNTRY`: the country of its time zone has but one. `NEAREST_TOWN`: that of the ' +
          'nearest town of a list, probable, and wrong near a border.',
      ),
    currency: z
      .string()
      .nullable()
      .describe('Currency in which amounts of money are told there, by ISO 4217.'),
  })
  .meta({ id: 'LocationZone', description: 'In which bidding zone a location is.' });
