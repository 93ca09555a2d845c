import { instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/**
 * The time that everybody's clock on the wall shows, also in a local run that goes faster. Access
 * tokens, and the keys that sign them, live by it: clients compare `exp` and `expires_in` with their
 * own clocks, which no option of ours can bend.
 */
export const wallClock: Pick<Clock, 'now'> = { now: () => instant(Date.now()) };
