import type { BundleEntry } from '#lib/bundle/bundle.ts';
import { changesAbout } from '#lib/bundle/own-changes.ts';
import { schemasMet } from '#lib/bundle/schemas-met.ts';
import { events } from '#shared/contract/event-registry.ts';
import { handlerFile } from '#shared/contract/handler-file.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';
import { Problem } from '#shared/contract/schemas/problem.ts';
import { workers } from '#shared/contract/worker-registry.ts';

/** Every operation and worker of the registries, and what each carries. */
export const functionEntries = (): readonly BundleEntry[] => {
  const told = changesAbout(schemasMet(...events.map(({ payload }) => payload)));
  return [
    ...operations.map((operation) => ({
      name: operation.id,
      file: handlerFile(operation),
      packageFiles: operation.packageFiles,
      publishesContract: operation.publishesContract,
      countsRequests: operation.security !== 'public',
      speaksVersions: operation.security !== 'public' || operation.publishesContract,
      // Who publishes the contract tells of all of them.
      ...(!operation.publishesContract && { changes: changesOf(operation) }),
    })),
    ...workers.map(({ id, entry }) => ({
      name: id,
      file: entry,
      speaksVersions: true,
      changes: told,
    })),
  ];
};

/** Functions that carry the same are bundled in one go. */
const changesOf = ({ query, body, responses }: Operation): readonly string[] => {
  const answers = Object.values(responses).map((response) => response.body);
  return changesAbout(schemasMet(Problem, query, body, ...answers));
};
