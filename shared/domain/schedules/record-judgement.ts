import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AskOutcome } from '#shared/domain/reconciling/ask-outcome.ts';
import { askedAgain, isStillMeant } from '#shared/domain/reconciling/asking-again.ts';
import type {
  ScheduleDraftOf,
  ScheduleFamilies,
  ScheduleFamily,
  ScheduleOf,
} from '#shared/domain/schedules/schedule.ts';
import { isAtRest } from '#shared/domain/schedules/schedule-status.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

type Found<Family extends ScheduleFamily> = {
  readonly status: ScheduleFamilies[Family]['status'];
  readonly request: ScheduleFamilies[Family]['request'] | undefined;
};

type Circumstances = {
  readonly asked: AskOutcome;
  readonly isMuted: boolean;
  readonly now: Instant;
};

/**
 * A schedule once it was judged and acted upon.
 *
 * @returns The same object where nothing is new: neither how it stands nor what it remembers.
 */
export const recorded = <Family extends ScheduleFamily>(
  schedule: ScheduleDraftOf<Family>,
  { status: found, request }: Found<Family>,
  { asked: outcome, isMuted, now }: Circumstances,
): ScheduleOf<Family> => {
  const isRefused = request !== undefined && outcome === 'refused';
  const status = isRefused ? { ...found, state: 'MISALIGNED' as const } : found;
  const asked = rememberedOf(schedule, { status, request }, outcome, now);
  if (isJudged(schedule) && isSame(schedule.status, status)) {
    const isKnown = schedule.isMuted === isMuted && isSame(schedule.asked, asked);
    return isKnown ? schedule : { ...schedule, asked, isMuted };
  }
  return { ...schedule, status, statusChangedAt: now, asked, isMuted };
};

const isJudged = <Family extends ScheduleFamily>(
  schedule: ScheduleDraftOf<Family>,
): schedule is ScheduleOf<Family> =>
  schedule.status !== undefined && schedule.statusChangedAt !== undefined;

/**
 * What was asked counts for a while also where it had its effect: whoever undoes it each time, such as an app of the
 * vendor, is told so less and less often.
 */
const rememberedOf = <Family extends ScheduleFamily>(
  { asked }: ScheduleDraftOf<Family>,
  { status, request }: Found<Family>,
  outcome: AskOutcome,
  now: Instant,
): ScheduleOf<Family>['asked'] => {
  if (isAtRest(status.state)) return null;
  if (status.state === 'ALIGNED') return asked && isStillMeant(asked, now) ? asked : null;
  if (request === undefined || outcome === 'nothing') return asked;
  return askedAgain(asked, request, now);
};
