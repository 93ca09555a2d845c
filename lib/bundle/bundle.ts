import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { nativeHashes } from '#lib/bundle/native-hashes.ts';
import { noDescriptions } from '#lib/bundle/no-descriptions.ts';
import { noJsonSchema } from '#lib/bundle/no-json-schema.ts';
import { noRequestCounter } from '#lib/bundle/no-request-counter.ts';
import { noVersions } from '#lib/bundle/no-versions.ts';
import { ownChanges } from '#lib/bundle/own-changes.ts';
import { versionsOfClients } from '#lib/bundle/versions-of-clients.ts';
import { BUNDLE_FILE } from '#lib/config/bundle-folder.ts';

/** A function to bundle: the name of its folder and the file whose exports it becomes. */
export type BundleEntry = {
  readonly name: string;
  readonly file: string;
  /** Files of packages that it reads while it runs; copied next to it where no packages are. */
  readonly packageFiles?: readonly string[] | undefined;
  /** Whether it publishes what the contract says of itself; the others carry no descriptions, and nothing that makes JSON Schema. */
  readonly publishesContract?: boolean | undefined;
  /** Whether it counts the requests of clients; the others carry nothing of that either. */
  readonly countsRequests?: boolean | undefined;
  /** Whether it speaks older versions of the API; the others carry nothing of how these differ. */
  readonly speaksVersions?: boolean | undefined;
  /** The changes of the API that it may meet, by name. @default all */
  readonly changes?: readonly string[] | undefined;
};

/**
 * `deploy` carries everything a function needs, minified. `local` leaves packages outside and maps
 * its lines, so that building takes a tenth of a second and all functions share the libraries; its
 * bundles must lie where Node finds the packages, that is inside the project.
 */
export type BundleFlavour = 'deploy' | 'local';

export type BundleResult = {
  /** Size of each function's code in bytes, by its name. */
  readonly sizes: ReadonlyMap<string, number>;
  /** What went into each function's code: bytes by source file, by its name. */
  readonly inputs: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

/** Bundles all functions in one go, each into a folder of its own below `outDir`, which is emptied. */
export const bundle = async (
  entries: readonly BundleEntry[],
  outDir: string,
  flavour: BundleFlavour,
): Promise<BundleResult> => {
  await rm(outDir, { recursive: true, force: true });
  const alike = Map.groupBy(
    entries,
    ({ publishesContract = false, countsRequests = false, speaksVersions = false, changes }) =>
      JSON.stringify([
        ...[publishesContract, countsRequests, speaksVersions],
        flavour === 'deploy' && speaksVersions ? changes : undefined,
      ]),
  );
  const built = await Promise.all(
    [...alike.values()].map((group) => buildAll(group, outDir, optionsFor(group, flavour))),
  );
  if (flavour === 'deploy') await copyPackageFiles(entries, outDir);
  const outputs = built.flat().filter(([path]) => path.endsWith(BUNDLE_FILE));
  const byName = outputs.map(([path, output]) => [nameOf(path), output] as const);
  return {
    sizes: new Map(byName.map(([name, output]) => [name, output.bytes])),
    inputs: new Map(
      byName.map(([name, { inputs }]) => [
        name,
        new Map(Object.entries(inputs).map(([file, part]) => [file, part.bytesInOutput])),
      ]),
    ),
  };
};

const buildAll = async (
  entries: readonly BundleEntry[],
  outdir: string,
  options: BuildOptions,
): Promise<readonly (readonly [path: string, output: Metafile['outputs'][string]])[]> => {
  const { metafile } = await build({
    ...common,
    ...options,
    entryPoints: entries.map(({ name, file }) => ({ in: file, out: `${name}/index` })),
    outdir,
    metafile: true,
  });
  return Object.entries(metafile.outputs);
};

/** What functions that are alike in what they can do leave out. */
const optionsFor = ([like]: readonly BundleEntry[], flavour: BundleFlavour): BuildOptions => {
  const { plugins = [], ...options } = flavours[flavour];
  const wanted = new Set([
    ...(like?.publishesContract ? [noJsonSchema, noDescriptions] : []),
    ...(like?.countsRequests ? [noRequestCounter] : []),
    ...(like?.speaksVersions ? [noVersions] : []),
  ]);
  const own = flavour === 'deploy' && like?.changes ? [ownChanges(like.changes)] : [];
  return { ...options, plugins: [...own, ...plugins.filter((plugin) => !wanted.has(plugin))] };
};

const copyPackageFiles = async (entries: readonly BundleEntry[], outDir: string): Promise<void> => {
  for (const { name, packageFiles = [] } of entries) {
    for (const file of packageFiles) {
      const place = join('node_modules', file);
      await cp(place, join(outDir, name, place));
    }
  }
};

const nameOf = (path: string) => dirname(path).split('/').at(-1) ?? path;

const common = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  // Packages that ship both are far smaller as modules.
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  legalComments: 'none',
  loader: { '.html': 'text', '.css': 'text' },
  logLevel: 'warning',
} satisfies BuildOptions;

const flavours: Record<BundleFlavour, BuildOptions> = {
  deploy: {
    minify: true,
    alias: {
      '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'environment-credentials.ts'),
      '@aws-sdk/endpoint-cache': join(import.meta.dirname, 'no-endpoint-cache.ts'),
    },
    plugins: [
      versionsOfClients,
      nativeHashes,
      noJsonSchema,
      // Before the one that reads all of the contract: the first that has a file has it.
      noVersions,
      noDescriptions,
      noRequestCounter,
    ],
    // Asked for while it runs, and only by operations that stream, of which no service in use has any.
    external: ['@smithy/core/event-streams'],
    // Some packages inside still call `require` for Node's own modules.
    banner: {
      js: "import{createRequire as loadstarRequire}from'node:module';const require=loadstarRequire(import.meta.url);",
    },
  },
  local: { packages: 'external', sourcemap: 'inline' },
};
