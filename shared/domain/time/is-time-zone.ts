/**
 * Whether a text is a zone of the IANA database that this machine knows. An offset such as `+01:00` is
 * none: it says nothing about summer.
 */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
