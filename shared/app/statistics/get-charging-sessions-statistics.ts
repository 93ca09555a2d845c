import {
  type ConsumptionWanted,
  type ReadConsumptionDeps,
  readConsumption,
} from '#shared/app/statistics/read-consumption.ts';
import { refuseOddTime } from '#shared/app/statistics/statistics-window.ts';
import {
  type ChargingSession,
  chargingSessions,
} from '#shared/domain/consumption/charging-sessions.ts';
import { after, hours, type Instant, milliseconds } from '#shared/domain/quantities/units.ts';

/** Whose sessions, and when. */
type SessionsAsked = ConsumptionWanted & {
  readonly from: Instant;
  /** @default now */
  readonly to?: Instant | undefined;
};

/** More than enough for a bill of a quarter. */
const MOST_DAYS = 93;
/** How far a session is followed that begins before the time that is asked about, or ends after it. */
const REACH = hours(48);

/**
 * Use case: the sessions of devices of a user that touch a time, whole.
 *
 * @throws {DomainError} `not_found`, or `bad_request` for a time that cannot be answered.
 */
export const getChargingSessionsStatistics = async (
  deps: ReadConsumptionDeps,
  asked: SessionsAsked,
): Promise<readonly ChargingSession[]> => {
  const { from, to = deps.clock.now() } = asked;
  refuseOddTime({ from, to }, MOST_DAYS);
  const around = { from: after(from, milliseconds(-REACH)), to: after(to, REACH) };
  const sessions = chargingSessions(await readConsumption(deps, asked, around));
  return sessions.filter((session) => session.from <= to && from <= session.to);
};
