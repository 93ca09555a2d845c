import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FunctionCoverage } from '#test/simulation/running/covering/file-coverage.ts';

type Profile = {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly FunctionCoverage[];
  }[];
};

/** What the processes that wrote into this folder (`NODE_V8_COVERAGE`) ran, by the path of the file. */
export const readProfiles = (
  folder: string,
): ReadonlyMap<string, readonly (readonly FunctionCoverage[])[]> => {
  const byPath = new Map<string, (readonly FunctionCoverage[])[]>();
  for (const file of globSync(`${folder}/*.json`)) {
    const { result }: Profile = JSON.parse(readFileSync(file, 'utf8'));
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue;
      const path = fileURLToPath(url);
      const runs = byPath.get(path) ?? [];
      runs.push(functions);
      byPath.set(path, runs);
    }
  }
  return byPath;
};
