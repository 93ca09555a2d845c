import { Temporal } from 'temporal-polyfill';

/**
 * Whether a text is the name of a zone of the IANA time zone database, in the database's own spelling, as
 * local times at a location need one: no offset, no abbreviation, no other case.
 */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId === name;
  } catch {
    return false;
  }
};
