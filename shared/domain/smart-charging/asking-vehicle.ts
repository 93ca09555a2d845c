import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { type Asked, askedAgain, nextAsking } from '#shared/domain/reconciling/asking-again.ts';
import { START, STOP } from '#shared/domain/smart-charging/smart-kind.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';

/** What becomes of wanting a vehicle to start or stop. */
export type Asking = {
  /** What is asked now, if anything. */
  readonly request: ChargeRequest | undefined;
  readonly asked: Asked<ChargeRequest> | null;
  /** Whether what was asked did not take. */
  readonly hasFailed: boolean;
  /** When there is something to do about it again; null where there is not. */
  readonly nextAt: Instant | null;
};

/** So long after it was asked a vehicle does it, or does not. */
const NO_EFFECT = minutes(20);

/** How often a vehicle is asked to stop within a plan: whoever starts it again and again wants it to charge. */
const MOST_STOPS = 3;
/** And to start where nobody planned it: without any effect there is nothing more to hope for. */
export const MOST_STARTS = 3;

/** Asks a vehicle to stop, some times and each time after longer. */
export const askToStop = (look: SmartLook): Asking => ask(look, STOP, look.memory.stop, MOST_STOPS);

/** Asks a vehicle to start: without end, unless a number is said, but not while it cannot. */
export const askToStart = (look: SmartLook, most = Number.POSITIVE_INFINITY): Asking =>
  ask(look, START, look.memory.start, look.isObstructed ? 0 : most);

const ask = (
  { lastAction, isPending, now }: SmartLook,
  request: ChargeRequest,
  before: Asked<ChargeRequest> | null,
  most: number,
): Asking => {
  const isDue =
    !isPending && (before?.times ?? 0) < most && nextAsking(before, request, now) <= now;
  const asked = isDue ? askedAgain(before, request, now) : before;
  const provenAt = asked && after(asked.at, NO_EFFECT);
  const isProven = provenAt !== null && provenAt <= now;
  const isFruitless = !isDue && !isPending && (isProven || hasEnded(lastAction, request, asked));
  const again = (asked?.times ?? 0) < most ? nextAsking(asked, request, now) : provenAt;
  return {
    request: isDue ? request : undefined,
    asked,
    hasFailed: most === 0 || isFruitless,
    nextAt: isPending ? after(now, WHILE_PENDING) : again,
  };
};

/** Actions end within minutes; should nobody tell, it is looked at again. */
const WHILE_PENDING = minutes(5);

const hasEnded = (
  action: SmartLook['lastAction'],
  request: ChargeRequest,
  asked: Asked<ChargeRequest> | null,
): boolean =>
  action !== null &&
  asked !== null &&
  (action.state === 'FAILED' || action.state === 'CANCELLED') &&
  action.request.kind === 'charge' &&
  request.kind === 'charge' &&
  action.request.charging === request.charging &&
  action.createdAt >= asked.at;
