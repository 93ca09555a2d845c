import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes the files of something new, and what is changed because of it.
 *
 * @throws {Error} before anything is written, when one of the new files is there already.
 */
export const writeNew = (
  files: ReadonlyMap<string, string>,
  changed: ReadonlyMap<string, string>,
): void => {
  for (const path of files.keys()) if (existsSync(path)) throw new Error(`${path} exists`);
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`added     ${path}`);
  }
  for (const [path, text] of changed) {
    writeFileSync(path, text);
    console.log(`changed   ${path}`);
  }
};
