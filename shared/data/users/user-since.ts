import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** In rows about a user: which one of all who have had the id. Absent from rows that an older version wrote. */
export const userSince = quantity<Instant>().nullable().default(null);
