import type { IntentBaseline } from '#shared/domain/fleet/fleet-intent.ts';
import type { ShapeChunk } from '#shared/domain/flex/flex-shape.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** Average power per chunk. Unit: kW. */
export type KeptShape = {
  readonly start: Instant;
  readonly expected: Float64Array;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
};

/** By which the rest of what was worked out together is found. */
export type KeptIn = { readonly id: string; readonly parts: number };

/** The plans that are in force: one for each vehicle, in as many parts as there are shards. */
export type PlanHead = KeptIn & {
  /** A newer plan has a higher one. */
  readonly number: number;
  readonly revisionId: string;
};

/** What was worked out of a fleet last. It is written after all that it names. */
export type FleetHead = {
  readonly clientId: string;
  /** +1 each time. */
  readonly version: number;
  readonly computedAt: Instant;
  readonly shape: KeptShape;
  /** What was charged before the shape begins, as planned, for as long as a rule may count it. */
  readonly history: IntentBaseline;
  /** As which questions about the fleet are answered. */
  readonly picture: KeptIn;
  /** Null while there is no intent in force. */
  readonly plan: PlanHead | null;
};

/** A shape as it is kept. */
export const keptShape = (chunks: readonly ShapeChunk[]): KeptShape => ({
  start: chunks[0]?.start ?? instant(0),
  expected: Float64Array.from(chunks, ({ expected }) => expected),
  minimum: Float64Array.from(chunks, ({ minimum }) => minimum),
  maximum: Float64Array.from(chunks, ({ maximum }) => maximum),
});
