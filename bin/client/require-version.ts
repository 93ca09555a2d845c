import { ClientUsageError, type Whereabouts } from '#bin/client/options.ts';
import { stageOf } from '#bin/client/plans-of.ts';
import { stageNamed } from '#lib/config/stages.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';

/**
 * Makes sure that a deployment has set no end to a version: nobody is to have it by default when it comes.
 *
 * @throws {ClientUsageError} naming the end.
 */
export const requireVersion = async (whereabouts: Whereabouts, version: string): Promise<void> => {
  if (version === newestVersion) return;
  const stageName = await stageOf(whereabouts);
  const endings = Object.entries(stageNamed(stageName).stage.versions ?? {});
  const end = endings.find(([date]) => date === version)?.[1]?.sunsetAt;
  if (end === undefined) return;
  throw new ClientUsageError(
    `the stage ${stageName} serves ${version} until ${end} only: choose a newer one`,
  );
};
