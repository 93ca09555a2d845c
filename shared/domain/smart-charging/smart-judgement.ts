import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { SmartLook } from '#shared/domain/smart-charging/smart-look.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import type {
  SmartMemory,
  SmartStanding,
  SmartStatus,
} from '#shared/domain/smart-charging/smart-standing.ts';

/** What comes of judging smart charging of a vehicle. */
export type SmartJudgement = {
  /** What is to be kept: how it stands, what is remembered and what was learnt. */
  readonly standing: SmartStanding;
  /** What is to be asked of the vehicle now, if anything. */
  readonly request: ChargeRequest | undefined;
  /** When to judge again though nothing happens: later than now. Null for never. */
  readonly wakeAt: Instant | null;
  /** The plan that ended just now. */
  readonly ended: SmartPlan | null;
};

/** What was decided, by whatever way. */
type Decision = {
  readonly status: StatusOf<SmartStatus>;
  readonly memory: SmartMemory;
  readonly request: ChargeRequest | undefined;
  /** When it has to be looked at again; what is past, or null, does not count. */
  readonly wakes: readonly (Instant | null)[];
};

type StatusOf<Status> = Status extends SmartStatus
  ? Omit<Status, 'stateChangedAt' | 'updatedAt'>
  : never;

/** Puts a judgement together. */
export const judged = (
  { standing, habit, now }: SmartLook,
  { status, memory, request, wakes }: Decision,
): SmartJudgement => {
  const { state, stateChangedAt } = standing.status;
  const since = status.state === state ? stateChangedAt : now;
  return {
    standing: {
      status: { ...status, stateChangedAt: since, updatedAt: now },
      memory,
      habit,
    },
    request,
    wakeAt: soonest(wakes, now),
    ended: null,
  };
};

/** The first of some moments that is still to come. */
const soonest = (wakes: readonly (Instant | null)[], now: Instant): Instant | null => {
  const ahead = wakes.filter((at) => at !== null && at > now);
  return ahead.length > 0 ? instant(Math.min(...ahead.map(Number))) : null;
};

/**
 * What is to be kept where the request of a judgement was not passed on, since somebody else is going to ask in a moment:
 * it does not count as asked.
 */
export const notAsked = (
  { standing, request }: SmartJudgement,
  { memory: before }: SmartStanding,
): SmartStanding => {
  const { status, memory } = standing;
  if (request === undefined) return standing;
  const stop = withoutLast(memory.stop, before.stop, status.updatedAt);
  const start = withoutLast(memory.start, before.start, status.updatedAt);
  return { ...standing, memory: { ...memory, stop, start } };
};

/** What was asked before the last time; nothing where that was the first. */
const withoutLast = (
  asked: SmartMemory['stop'],
  before: SmartMemory['stop'],
  now: Instant,
): SmartMemory['stop'] => {
  if (asked === null || asked.at !== now) return asked;
  return asked.times > 1 ? before : null;
};
