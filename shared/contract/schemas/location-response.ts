import * as z from 'zod';
import { paginated } from '#shared/contract/schemas/paging.ts';

/** A location as the API shows it. */
export const LocationResponse = z
  .strictObject({
    name: z.string().describe('What the client calls it.'),
    latitude: z.number().describe('Degrees north of the equator.'),
    longitude: z.number().describe('Degrees east of Greenwich.'),
    timezoneName: z
      .string()
      .optional()
      .meta({ default: 'UTC' })
      .describe('Name of a zone of the IANA time zone database; local times are meant in it.'),
    id: z.uuid().describe('Id of the location.'),
    userId: z.string().describe('Id of the user whose location it is.'),
  })
  .meta({ id: 'LocationResponse', description: 'A place that matters to a user.' });

/** A page of locations. */
export const PaginatedLocationList = paginated(LocationResponse).meta({
  id: 'PaginatedLocationList',
});
