/**
 * The name of a known zone as the database spells it: zones are found in any case. One that is another name for a
 * zone stays as it is.
 */
export const zoneAsSpelled = (name: string): string => {
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
  return timeZone.toLowerCase() === name.toLowerCase() ? timeZone : name;
};
