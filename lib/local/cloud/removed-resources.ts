import type { Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import { space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

const KEEPS_DATA = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::SQS::Queue',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
];

/**
 * Compares with what the templates said at an earlier start.
 *
 * @returns a sentence for each resource with data that is no longer in the templates. Its data
 * stays: it is there again when the resource comes back.
 */
export const removedResources = async (resources: Resources, store: Store): Promise<string[]> => {
  const known = space<string>(store, 'resource');
  const present = new Map(resources.of(...KEEPS_DATA).map(({ type, name }) => [name, type]));
  const gone = (await known.range()).filter(([name]) => !present.has(name));
  await store.batch([...present].map(([name, type]) => known.put(name, type)));
  return gone.map(
    ([name, type]) => `${type} ${name} is no longer in the template; its data is kept`,
  );
};
