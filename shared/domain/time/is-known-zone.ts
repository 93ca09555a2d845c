/**
 * Whether a text that a vendor tells is a zone of the IANA database that this machine can calculate with,
 * whatever its spelling: `isTimeZone` is stricter, and larger. An offset such as `+01:00` is
 * none: it says nothing about summer. Those that are known are remembered.
 */
export const isKnownZone = (name: string): boolean => {
  if (known.has(name)) return true;
  if (!/^[A-Za-z]/.test(name) || !isCalculatedWith(name)) return false;
  // Nobody has so many zones, but one may be written in many ways.
  if (known.size >= MOST_ZONES) known.clear();
  known.add(name);
  return true;
};

/** To make a format is the only way to ask, and takes longer than all else that a judgement of a vehicle does. */
const known = new Set<string>();
const MOST_ZONES = 1_000;

const isCalculatedWith = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
