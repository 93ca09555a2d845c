import * as z from 'zod';
import { isKnownZone } from '#shared/domain/time/is-known-zone.ts';
import { zoneAsSpelled } from '#shared/domain/time/zone-as-spelled.ts';

/** A time zone by its name, spelled as the database does. */
export const KnownZone = z
  .string()
  .max(100)
  .refine(isKnownZone, {
    error: 'must be a zone of the IANA database, such as `Europe/Berlin`',
    // Only a known one has a spelling.
    abort: true,
  })
  .overwrite(zoneAsSpelled)
  .describe('IANA name of the time zone by which the household lives.');
