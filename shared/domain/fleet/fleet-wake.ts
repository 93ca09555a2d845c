import { after, type Instant, instant, seconds } from '#shared/domain/quantities/units.ts';

/** When a fleet is looked at again, and was before. */
export type FleetWake = {
  readonly clientId: string;
  /** Null while there is nothing to look at. */
  readonly dueAt: Instant | null;
  /** Null before the first time. */
  readonly lookedAt: Instant | null;
  /** Whether something was asked of it then: what its vehicles need may be dealt anew, which takes its time. */
  readonly isUnderRules: boolean;
  /** 0 while there is none, +1 with every change. */
  readonly version: number;
};

/** That of a fleet which nobody has looked at yet. */
export const neverWoken = (clientId: string): FleetWake => ({
  ...{ clientId, dueAt: null, lookedAt: null, isUnderRules: false, version: 0 },
});

/** Why a fleet is to be looked at: needs move all the time, an intent is somebody waiting. */
export type WakeReason = 'needs' | 'intent';

/**
 * When a fleet is looked at for a reason: at once for an intent, and as often as every half minute for needs, or every minute under an
 * intent, so that those of a million vehicles are looked at together. Undefined where it is going to be looked at by then anyway.
 */
export const wokenAt = (
  { dueAt, lookedAt, isUnderRules }: FleetWake,
  reason: WakeReason,
  now: Instant,
): Instant | undefined => {
  const earliest =
    reason === 'intent' || lookedAt === null
      ? now
      : after(lookedAt, isUnderRules ? REST_UNDER_RULES : REST);
  const at = instant(Math.max(now, earliest));
  // What is due already may have been read by somebody who looks at the fleet as it was.
  return dueAt !== null && dueAt > now && dueAt <= at ? undefined : at;
};

/** With what the feed waits for its changes, a need shows within a minute. */
const REST = seconds(30);
/** Whoever has to hear of a new plan hears within a minute. */
const REST_UNDER_RULES = seconds(60);
