import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundleFunctions } from '#bin/functions-bundle.ts';
import type { LocalWishes } from '#bin/local/local-wishes.ts';

/**
 * Bundles the functions and synthesises the CDK app, as a deployment would, below `folder`, and says
 * where the assembly is. The folder must lie inside the project, where Node finds the packages.
 *
 * Synthesis runs in a process of its own: the CDK library alone would double our memory.
 */
export const buildAssembly = async (folder: string, wishes: LocalWishes = {}): Promise<string> => {
  const bundles = join(folder, 'functions');
  const assembly = join(folder, 'assembly');
  await bundleFunctions(bundles, 'local');
  await synthesise(bundles, assembly, wishes);
  return assembly;
};

/** Synthesises the CDK app with functions that are bundled already. */
export const synthesise = async (
  bundles: string,
  assembly: string,
  { linkHost, lanes, shards, memory, allowLoopback, receivers }: LocalWishes,
): Promise<void> => {
  const app = spawn(process.execPath, [join(root, 'bin', 'loadstar.ts')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      CDK_OUTDIR: assembly,
      LOADSTAR_BUNDLES: bundles,
      LOADSTAR_STAGE: 'local',
      LOADSTAR_WISHES: JSON.stringify({
        ...{ linkHost, lanes, shards, memory, allowLoopback, receivers },
      }),
      // The validators cost seconds; `npm run synth` and the checks run them.
      CDK_VALIDATION: 'false',
    },
  });
  const [code] = await once(app, 'exit');
  if (code !== 0) throw new Error(`synthesis of the CDK app failed with exit code ${code}`);
};

const root = join(import.meta.dirname, '..', '..');
