import { RosterFull } from '#shared/domain/fleet/roster-full.ts';

/** What came of work that writes a roster or a sheet; undefined where there is no room in it. */
export const ifFitting = async <Result>(
  work: () => Promise<Result>,
): Promise<Result | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RosterFull) return undefined;
    throw error;
  }
};
