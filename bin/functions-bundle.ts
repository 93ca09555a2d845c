import { type BundleFlavour, type BundleResult, bundle } from '#lib/bundle/bundle.ts';
import { handlerFile } from '#shared/contract/handler-file.ts';
import { operations } from '#shared/contract/registry.ts';
import { workers } from '#shared/contract/worker-registry.ts';

/** Bundles every operation and worker of the registries into a folder, which is emptied before. */
export const bundleFunctions = (outDir: string, flavour: BundleFlavour): Promise<BundleResult> =>
  bundle(
    [
      ...operations.map((operation) => ({
        name: operation.id,
        file: handlerFile(operation),
        packageFiles: operation.packageFiles,
        publishesContract: operation.publishesContract,
        countsRequests: operation.security !== 'public',
        speaksVersions: operation.security !== 'public' || operation.publishesContract,
      })),
      ...workers.map(({ id, entry }) => ({ name: id, file: entry, speaksVersions: true })),
    ],
    outDir,
    flavour,
  );
