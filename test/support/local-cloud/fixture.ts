import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundle } from '#lib/bundle/bundle.ts';
import { type FixtureChanges, synthesizeFixture } from '#test/support/local-cloud/app.ts';

/** Bundles and assemblies of one test file; gone with the scope that holds them. */
export type Fixture = Disposable & {
  /** Synthesises the app, with changes, and returns the folder of its assembly. */
  synthesize(changes?: FixtureChanges): string;
};

/** Bundles the functions of the fixture. Below node_modules, where they find their packages. */
export const openFixture = async (): Promise<Fixture> => {
  const root = join(import.meta.dirname, '../../..');
  const folder = mkdtempSync(join(root, 'node_modules', '.loadstar-fixture-'));
  const bundles = join(folder, 'bundles');
  const files = globSync(join(import.meta.dirname, 'functions/*.ts'));
  await bundle(
    files.map((file) => ({ name: basename(file, '.ts'), file })),
    bundles,
    'local',
  );
  let assemblies = 0;
  return {
    synthesize: (changes) => {
      assemblies += 1;
      return synthesizeFixture(bundles, join(folder, `cdk.out-${assemblies}`), changes);
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
};
