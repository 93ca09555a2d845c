import { parseArgs } from 'node:util';
import { type SunsetWorld, sunsetRefusal } from '#bin/deploy/sunset-check.ts';

const deployUsage = `npm run deploy -- [--context stage=<name>] [--profile <name>] [--yes] [--first]

  --context   what the app is asked for, such as stage=production; may come more than once
  --profile   whose credentials of AWS
  --yes       does not ask: for pipelines, behind a review of their own
  --first     nothing is deployed yet, so that nobody can miss versions that the stage ends`;

/** What deploying needs of the world. */
export type DeployWorld = SunsetWorld & {
  /** Runs the `cdk` command at the terminal. @returns its exit code */
  readonly cdk: (args: readonly string[]) => Promise<number>;
  /** Asks a person for yes or no; `undefined` where nobody can answer. */
  readonly ask: (question: string) => Promise<boolean | undefined>;
  readonly tell: (line: string) => void;
  /** The stage where no context names one. */
  readonly defaultStage: string;
};

/**
 * Synthesises once, shows what it changes about permissions, asks, and deploys just that, side by side where stacks do not
 * depend on one another. The `cdk` command cannot ask while it deploys several stacks at once, so that it is asked before.
 * A version is not ended while somebody has it without naming it.
 *
 * @returns the exit code: 0 when everything is deployed.
 */
export const deployCommand = async (
  argv: readonly string[],
  world: DeployWorld,
): Promise<number> => {
  const { cdk, ask, tell } = world;
  const options = optionsOf(argv);
  if (options === undefined) {
    tell(deployUsage);
    return 1;
  }
  const { contexts, profile, yes, first, stage = world.defaultStage } = options;
  const synthesised = await cdk(['synth', '--quiet', ...contexts, ...profile]);
  if (synthesised !== 0) return synthesised;
  const deployed = { stageName: stage, profile: options.profileName };
  const refusal = first ? [] : await refusalIn(world, deployed);
  if (refusal.length > 0) {
    for (const line of refusal) tell(line);
    return 1;
  }
  const app = ['--app', 'cdk.out', ...profile];
  const shown = await cdk(['diff', ...app, '--security-only', '--method', 'template']);
  if (shown !== 0) return shown;
  const wanted = yes || (await ask('Deploy this?'));
  if (!wanted) {
    tell(wanted === undefined ? 'Nobody is there to ask: --yes deploys without.' : 'Not deployed.');
    return 1;
  }
  return await cdk([
    ...['deploy', ...app, '--all', '--outputs-file', '.loadstar/outputs.json'],
    ...['--concurrency', String(AT_ONCE), '--require-approval', 'never'],
  ]);
};

const refusalIn = async (
  ...[world, deployed]: Parameters<typeof sunsetRefusal>
): Promise<readonly string[]> => {
  try {
    return await sunsetRefusal(world, deployed);
  } catch (error) {
    return [
      `The stage ${deployed.stageName} ends versions, and nobody can tell who has them:`,
      `  ${error instanceof Error ? error.message : error}`,
      ...(isNothingThere(error) ? ['If nothing is deployed yet, say --first.'] : []),
    ];
  }
};

/** Whether no deployment has left what it tells of itself. */
const isNothingThere = (error: unknown): boolean =>
  Object(error instanceof Error && error.cause).code === 'ENOENT';

/** The stacks of operations and the one of alarms wait for the same two; more would only meet AWS's throttles. */
const AT_ONCE = 4;

const optionsOf = (argv: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        context: { type: 'string', short: 'c', multiple: true, default: [] },
        profile: { type: 'string' },
        yes: { type: 'boolean', short: 'y', default: false },
        first: { type: 'boolean', default: false },
      },
    });
    return {
      contexts: values.context.flatMap((context) => ['--context', context]),
      profile: values.profile === undefined ? [] : ['--profile', values.profile],
      profileName: values.profile,
      stage: values.context.findLast((context) => context.startsWith('stage='))?.slice(6),
      yes: values.yes,
      first: values.first,
    };
  } catch (error) {
    // An option that is not there, or lacks its value.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};
