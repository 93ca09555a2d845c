import { ClientUsageError } from '#bin/client/options.ts';
import { placeOf } from '#bin/client/place.ts';
import { stageIn } from '#bin/client/plans-of.ts';
import type { SunsetWorld } from '#bin/deploy/sunset-check.ts';
import { stageNamed } from '#lib/config/stages.ts';
import { clientAdministration } from '#shared/runtime/client-administration.ts';

/** The versions whose end a stage sets, whenever that is. */
export const endedBy: SunsetWorld['endedBy'] = (stageName) =>
  Object.entries(stageNamed(stageName).stage.versions ?? {}).flatMap(([version, end]) =>
    end?.sunsetAt === undefined ? [] : [version],
  );

/**
 * Who has versions in what was deployed last, by the file that its deployment left.
 *
 * @throws {ClientUsageError} where there is no such file, or it is that of another stage.
 */
export const holdersIn =
  (outputsFile: string): SunsetWorld['holdersOf'] =>
  async (versions, { stageName, profile }) => {
    const found = await stageIn(outputsFile);
    if (found !== stageName)
      throw new ClientUsageError(`${outputsFile} is of the stage ${found}, not of ${stageName}`);
    if (profile !== undefined) process.env.AWS_PROFILE = profile;
    const place = await placeOf({ kind: 'deployed', outputsFile });
    return clientAdministration(place).holdersOf(versions);
  };
