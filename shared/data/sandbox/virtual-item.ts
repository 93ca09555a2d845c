import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { causeNames } from '#shared/domain/interventions/cause.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';

/** What is kept of every virtual device; `type`, `lastHeard`, `faults` and the body are the kind's. */
export const virtualItem = {
  clientId: z.string(),
  id: z.string(),
  accountId: z.string(),
  evaluatedAt: quantity<Instant>(),
  heardAt: quantity<Instant>(),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
};

/** The commands that a device has taken and not yet followed. */
export const waitingItem = <Request extends z.ZodType>(request: Request) =>
  z.array(z.object({ request, takesEffectAt: quantity<Instant>() }));

/** The fault switches that every virtual device has. */
export const faultsItem = {
  ignoresCommands: z.boolean(),
  slow: z
    .object({ answers: quantity<Milliseconds>(), takesEffect: quantity<Milliseconds>() })
    .nullable(),
  // Also where an older build wrote none, or a newer one a cause that this one does not know.
  lacks: z.array(z.object({ ability: z.string(), cause: z.enum(causeNames).nullable() })).catch([]),
};
