import { type BundleFlavour, type BundleResult, bundle } from '#lib/bundle/bundle.ts';
import { functionEntries } from '#lib/bundle/function-entries.ts';

/** Bundles every operation and worker of the registries into a folder, which is emptied before. */
export const bundleFunctions = (outDir: string, flavour: BundleFlavour): Promise<BundleResult> =>
  bundle(functionEntries(), outDir, flavour);
