import { ClientUsageError, type Whereabouts } from '#bin/client/options.ts';
import { readOutputs } from '#bin/client/place.ts';
import { stageNamed } from '#lib/config/stages.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';

/**
 * Makes sure that a deployment has a plan.
 *
 * @throws {ClientUsageError} naming those that it has.
 */
export const requirePlan = async (whereabouts: Whereabouts, plan: string): Promise<void> => {
  const stageName = await stageOf(whereabouts);
  const names = Object.keys(stageNamed(stageName).stage.plans);
  if (names.includes(plan)) return;
  throw new ClientUsageError(
    `the stage ${stageName} has no plan '${plan}'; it has ${names.join(', ')}`,
  );
};

/** Of which stage a local run or a deployment is. */
export const stageOf = async (whereabouts: Whereabouts): Promise<string> =>
  whereabouts.kind === 'local' ? 'local' : await stageIn(whereabouts.outputsFile);

/** Of which stage a deployment is. @throws {ClientUsageError} when the file does not say. */
export const stageIn = async (file: string): Promise<string> => {
  const outputs = Object.assign({}, ...Object.values(await readOutputs(file)));
  const name: unknown = outputs[outputNames.stage];
  if (typeof name === 'string') return name;
  throw new ClientUsageError(`${file} has no ${outputNames.stage}: is it from \`npm run deploy\`?`);
};
