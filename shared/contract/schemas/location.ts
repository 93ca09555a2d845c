import * as z from 'zod';
import { placeFields } from '#shared/contract/schemas/place-fields.ts';
import { isTimeZone } from '#shared/domain/time/is-time-zone.ts';

const TimezoneName = z
  .string()
  .refine(
    isTimeZone,
    'must be the name of a zone of the IANA time zone database, such as `Europe/Oslo` or `UTC`',
  )
  .meta({ default: 'UTC' })
  .describe(
    'Name of a zone of the IANA time zone database, spelled as there. Local times of tariffs, smart charging and ' +
      'schedules are meant in it.',
  );

/** What a client says of a location. */
export const locationFields = { ...placeFields, timezoneName: TimezoneName };
