import type { Version } from '#shared/contract/versions/version-change.ts';

/** Newest first. The last entry is the oldest that is served and has no changes. */
export const versions = [
  { date: '2025-10-01', changes: [] },
  { date: '2024-10-01', changes: [] },
] as const satisfies readonly Version[];

export const newestVersion: string = versions[0].date;

export const isVersion = (date: string): boolean =>
  versions.some((version) => version.date === date);
