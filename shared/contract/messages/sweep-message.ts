import * as z from 'zod';
import { paces } from '#shared/domain/observing/wheel.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

const Moment = z.number().transform((moment): Instant => instant(moment));

const whereabouts = { shard: z.int().min(0), after: z.string().optional() };

/** A message of the queue `sweeps`: look through this shard of an agenda, or of a slot of the wheel. */
export const SweepMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('agenda'),
    agenda: z.string(),
    since: Moment.optional(),
    until: Moment,
    ...whereabouts,
  }),
  z.object({
    kind: z.literal('wheel'),
    pace: z.literal(paces),
    slot: z.int().min(0),
    ...whereabouts,
  }),
]);
