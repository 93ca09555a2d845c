import { join } from 'node:path';
import { type BundleFlavour, type BundleResult, bundle } from '#lib/bundle/bundle.ts';
import { handlerFile } from '#shared/contract/handler-file.ts';
import { operations } from '#shared/contract/registry.ts';
import { workers } from '#shared/contract/worker-registry.ts';

/** Where the bundles of a flavour lie. */
export const bundlesFolder = (flavour: BundleFlavour): string =>
  join(import.meta.dirname, '..', 'dist', flavour);

/** Bundles every operation and worker of the registries. */
export const bundleFunctions = (flavour: BundleFlavour): Promise<BundleResult> =>
  bundle(
    [
      ...operations.map((operation) => ({
        name: operation.id,
        file: handlerFile(operation),
        packageFiles: operation.packageFiles,
      })),
      ...workers.map(({ id, entry }) => ({ name: id, file: entry })),
    ],
    bundlesFolder(flavour),
    flavour,
  );
