/**
 * Whether a text that a vendor tells is a zone of the IANA database that this machine can calculate with,
 * whatever its spelling: `isTimeZone` is stricter, and larger. An offset such as `+01:00` is
 * none: it says nothing about summer.
 */
export const isKnownZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
