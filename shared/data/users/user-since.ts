import type * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** Of which user a row is; absent from rows of builds that did not know it. */
export const userSince = quantity<Instant>()
  .nullable()
  .default(null) satisfies z.ZodType<UserSince>;
