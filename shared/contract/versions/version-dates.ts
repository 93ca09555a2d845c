/** The versions that are served, newest first. */
export const versionDates = [
  '2025-10-01',
  '2024-10-01',
  '2024-01-01',
  '2023-08-01',
  '2023-05-01',
  '2023-04-15',
  '2023-04-01',
  '2023-03-01',
  '2023-02-01',
] as const;

export type VersionDate = (typeof versionDates)[number];

export const newestVersion: string = versionDates[0];

export const isVersion = (date: string): boolean => versionDates.some((served) => served === date);
