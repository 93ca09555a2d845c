import type { versionHoldersAt } from '#shared/runtime/version-holders-at.ts';

type VersionHolders = Awaited<ReturnType<typeof versionHoldersAt>>;

/** What a deployment that ends versions needs to know. */
export type SunsetWorld = {
  /** The versions whose end a stage has set. */
  readonly endedBy: (stageName: string) => readonly string[];
  /** Who still has them in the deployment that is there. Throws where that cannot be told. */
  readonly holdersOf: (
    versions: readonly string[],
    deployed: { readonly stageName: string; readonly profile: string | undefined },
  ) => Promise<VersionHolders>;
};

/**
 * Why versions must not be ended yet: somebody is answered in them, or told of events, without ever having asked for that.
 *
 * @returns Lines for a person; none where nobody has them.
 */
export const sunsetRefusal = async (
  { endedBy, holdersOf }: SunsetWorld,
  deployed: { readonly stageName: string; readonly profile: string | undefined },
): Promise<readonly string[]> => {
  const versions = endedBy(deployed.stageName);
  if (versions.length === 0) return [];
  const holders = await holdersOf(versions, deployed);
  return holders.length === 0
    ? []
    : [
        `The stage ${deployed.stageName} ends ${versions.join(', ')}, and that takes it from:`,
        ...holders.map(lineOf),
        'Move clients with `npm run client -- set-version`, have webhooks updated, or take the end out of the stage.',
      ];
};

const lineOf = ({ version, clientId, name, webhookId }: VersionHolders[number]) =>
  webhookId === null
    ? `  ${version}  the default of ${name} (${clientId})`
    : `  ${version}  webhook ${webhookId} of ${name} (${clientId})`;
