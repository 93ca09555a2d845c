import {
  after,
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** What a controller has asked of its target last, and how often it did since it began to want that. */
export type Asked<Request> = {
  readonly request: Request;
  readonly at: Instant;
  readonly times: number;
};

const FIRST_PAUSE = minutes(10);
const LONGEST_PAUSE = minutes(60);

/** When the same may be asked again that came to nothing: each time after twice as long, and at once what is new. */
export const nextAsking = <Request>(
  asked: Asked<Request> | null,
  request: Request,
  now: Instant,
): Instant => {
  if (!asked || !isSame(asked.request, request)) return now;
  return after(asked.at, pauseAfter(asked.times));
};

/** What is remembered once something was asked. */
export const askedAgain = <Request>(
  asked: Asked<Request> | null,
  request: Request,
  now: Instant,
): Asked<Request> => ({
  request,
  at: now,
  times: asked && isSame(asked.request, request) ? asked.times + 1 : 1,
});

/** Whether what was asked last, and had its effect, still says something about asking for it anew. */
export const isStillMeant = (asked: Asked<unknown>, now: Instant): boolean =>
  now < forgottenAt(asked);

/** When that says nothing any more. */
export const forgottenAt = ({ at }: Asked<unknown>): Instant => after(at, LONGEST_PAUSE);

const pauseAfter = (times: number): Milliseconds =>
  milliseconds(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (times - 1)));
