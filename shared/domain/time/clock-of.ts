import { isKnownZone } from '#shared/domain/time/is-known-zone.ts';

/** By which clock people live: at a place that is not known, or in a zone that this machine has not heard of yet, UTC. */
export const clockOf = (timeZone: string | undefined): string =>
  timeZone !== undefined && isKnownZone(timeZone) ? timeZone : 'UTC';
