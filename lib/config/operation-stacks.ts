/**
 * Resources whose operations share a stack. A stack costs a deployment more than what is in it, so that few of them,
 * of 25 to 50 operations, are there sooner than many.
 *
 * A resource is entered before it is deployed for the first time and stays where it is: a route cannot be in two
 * stacks, not even while it moves (docs/adr/0065-operations-share-few-stacks.md).
 */
const groups: Readonly<Record<string, readonly string[]>> = {
  assets: ['vehicles', 'chargers', 'hvacs', 'inverters', 'batteries', 'meters'],
  people: ['users', 'linking', 'locations', 'tariffs', 'interventions', 'statistics'],
  control: ['schedules', 'smart-charging', 'flex', 'pairings', 'overrides'],
  platform: ['oauth', 'webhooks', 'health', 'reference', 'sandbox', 'prices'],
};

/** The group of operations that a resource belongs to; one that no group names has a stack of its own. */
export const operationGroupOf = (resource: string): string =>
  Object.keys(groups).find((group) => groups[group]?.includes(resource)) ?? resource;

/** The resources that share a stack with others. */
export const groupedResources: readonly string[] = Object.values(groups).flat();
