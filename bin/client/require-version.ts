import { ClientUsageError, type Whereabouts } from '#bin/client/options.ts';
import { stageOf } from '#bin/client/plans-of.ts';
import { sunsetsOf } from '#bin/client/sunsets-of.ts';

/**
 * Makes sure that a deployment has set no end to a version: nobody is to have it by default when it comes.
 *
 * @throws {ClientUsageError} naming the end.
 */
export const requireVersion = async (whereabouts: Whereabouts, version: string): Promise<void> => {
  const stageName = await stageOf(whereabouts);
  const end = sunsetsOf(stageName).get(version);
  if (end === undefined) return;
  throw new ClientUsageError(
    `the stage ${stageName} serves ${version} until ${end} only: choose a newer one`,
  );
};
