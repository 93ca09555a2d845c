import { execFileSync } from 'node:child_process';

/** Formats what was written, and makes again what is made from it. */
export const tidyUp = (paths: Iterable<string>): void => {
  execFileSync('node_modules/.bin/biome', ['check', '--write', ...paths]);
  // In a process of its own, which sees the registries as they are after the change.
  execFileSync(process.execPath, ['bin/generate.ts'], { stdio: 'inherit' });
};
