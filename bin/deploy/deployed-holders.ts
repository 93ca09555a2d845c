import { ClientUsageError } from '#bin/client/options.ts';
import { outputsNamed } from '#bin/client/place.ts';
import { stageIn } from '#bin/client/plans-of.ts';
import { sunsetsOf } from '#bin/client/sunsets-of.ts';
import type { SunsetWorld } from '#bin/deploy/sunset-check.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';
import { versionHoldersAt } from '#shared/runtime/version-holders-at.ts';

/** The versions whose end a stage sets, whenever that is. */
export const endedBy: SunsetWorld['endedBy'] = (stageName) => [...sunsetsOf(stageName).keys()];

/**
 * Who has versions in what was deployed last, by the file that its deployment left. It asks for no more than this needs: what
 * is deployed may be of a build that had fewer tables.
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
    const [region, clients, webhooks] = [
      outputNames.region,
      outputNames.table('clients'),
      outputNames.table('webhooks'),
    ];
    const told = await outputsNamed(outputsFile, [region, clients, webhooks]);
    return versionHoldersAt(
      { region: told(region), tables: { clients: told(clients), webhooks: told(webhooks) } },
      versions,
    );
  };
