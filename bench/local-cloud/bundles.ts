import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atMost, type Measured, noted, quantile } from '#bench/local-cloud/measured.ts';
import { bundleFunctions } from '#bin/functions-bundle.ts';
import { BUNDLE_FILE } from '#lib/config/bundle-folder.ts';

const STARTS = 5;

/** How large each deployed function is, how long it takes to load in a fresh process, and why. */
export const bundles = async (): Promise<Measured[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const { sizes, inputs } = await bundleFunctions(folder, 'deploy');
  const loads = [...sizes.keys()].map(
    (name) => [name, loadTime(join(folder, name, BUNDLE_FILE))] as const,
  );
  await rm(folder, { recursive: true });

  const [slowest, slowestMs] = largest(loads);
  const [heaviest, heaviestBytes] = largest([...sizes]);
  return [
    noted('functions', String(sizes.size)),
    atMost(`bundle, largest (${heaviest})`, heaviestBytes / 1024, 450, 'KiB'),
    noted('bundle, median', `${(quantile([...sizes.values()], 0.5) / 1024).toFixed(0)} KiB`),
    atMost(`module load, slowest (${slowest})`, slowestMs, 80, 'ms'),
    noted(
      'module load, median',
      `${quantile(
        loads.map(([, ms]) => ms),
        0.5,
      ).toFixed(1)} ms`,
    ),
    noted(`what ${heaviest} is made of`, partsOf(inputs.get(heaviest) ?? new Map())),
  ];
};

/** Median over fresh processes, of the import alone. */
const loadTime = (file: string): number => {
  const script = `const t = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - t);`;
  const times = Array.from({ length: STARTS }, () =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { AWS_REGION: 'eu-central-1' },
        encoding: 'utf8',
      }),
    ),
  );
  return quantile(times, 0.5);
};

const largest = (values: readonly (readonly [string, number])[]): readonly [string, number] =>
  values.reduce((most, next) => (next[1] > most[1] ? next : most), ['', 0]);

/** The packages that weigh most. */
const partsOf = (files: ReadonlyMap<string, number>): string => {
  const byPackage = new Map<string, number>();
  for (const [file, bytes] of files) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? 'our own code';
    byPackage.set(name, (byPackage.get(name) ?? 0) + bytes);
  }
  return [...byPackage]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 6)
    .map(([name, bytes]) => `${name} ${(bytes / 1024).toFixed(0)}`)
    .join(', ');
};
