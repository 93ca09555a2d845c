import type * as z from 'zod';
import type { consumptionQuery } from '#shared/contract/schemas/charging-statistics.ts';
import type { UserId } from '#shared/contract/schemas/ids.ts';
import { instant } from '#shared/domain/quantities/units.ts';

type Query = z.output<z.ZodObject<typeof consumptionQuery>>;

/** What a query about consumption asks for, in the words of use cases. */
export const consumptionWanted = (
  clientId: string,
  { userId }: { readonly userId: z.output<typeof UserId> },
  { startDate, endDate, locationId, id: assetId, type: kind }: Query,
) => ({
  clientId,
  userId,
  kind,
  assetId,
  locationId,
  from: instant(Date.parse(startDate)),
  to: endDate === undefined ? undefined : instant(Date.parse(endDate)),
});
