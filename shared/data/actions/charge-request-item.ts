import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Amperes } from '#shared/domain/quantities/units.ts';

/** A request to whatever charges a car, as it is kept. */
export const ChargeRequestItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('charge'), charging: z.enum(['START', 'STOP']) }),
  z.object({ kind: z.literal('max-current'), maxCurrent: quantity<Amperes>() }),
]);
