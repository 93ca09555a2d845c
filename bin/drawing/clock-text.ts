import { type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { localClock } from '#shared/domain/time/local-clock.ts';

/** What a clock on the wall shows, as `HH:MM`. */
export const clockText = (timeZone: string): ((at: Instant) => string) => {
  const clock = localClock(timeZone);
  return (at) => {
    const shown = Math.floor(clock(at).timeOfDay / minutes(1));
    return [Math.floor(shown / 60), shown % 60].map((part) => `${part}`.padStart(2, '0')).join(':');
  };
};
