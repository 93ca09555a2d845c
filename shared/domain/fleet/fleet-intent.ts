import { chunkEnd, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a client asks of its fleet. */
export type FleetIntent = {
  readonly clientId: string;
  /** Another one with every change. */
  readonly revisionId: string;
  readonly rules: readonly IntentRule[];
  /** What the fleet was going to do when it was committed, which EPOCH counts from; null where no rule does. */
  readonly baseline: IntentBaseline | null;
  readonly committedAt: Instant;
  /** 0 while there never was one, +1 with every change. */
  readonly version: number;
};

/** Energy per chunk from a moment on. Unit: kWh. */
export type IntentBaseline = { readonly start: Instant; readonly energies: Float64Array };

/** The revision of clients that never asked for anything. */
export const FIRST_REVISION = '00000000-0000-7000-8000-000000000000';

/** What a client asks that never asked for anything. */
export const noIntent = (clientId: string, now: Instant): FleetIntent => ({
  ...{ clientId, revisionId: FIRST_REVISION, rules: [], baseline: null },
  ...{ committedAt: now, version: 0 },
});

/** The rules of an intent that are not over: those of the present chunk, and of chunks to come. */
export const rulesLeft = ({ rules }: Pick<FleetIntent, 'rules'>, now: Instant) =>
  rules.filter(({ timestamp }) => chunkEnd(timestamp) > now);

/** The rules about which something can still be done: energy is moved across no moment that has passed. */
export const rulesInForce = (
  intent: Pick<FleetIntent, 'rules'>,
  now: Instant,
): readonly IntentRule[] =>
  rulesLeft(intent, now).filter(
    ({ kind, timestamp }) => kind !== 'EPOCH' || chunkOf(timestamp) > now,
  );

/**
 * From when on a fleet has to be looked at for an intent: where energy is moved across a moment to come, all that was charged
 * since the intent was committed counts.
 */
export const lookedAtFrom = (intent: FleetIntent, now: Instant): Instant => {
  const counts = rulesInForce(intent, now).some(({ kind }) => kind === 'EPOCH');
  return counts && intent.baseline && intent.baseline.start < now ? intent.baseline.start : now;
};
