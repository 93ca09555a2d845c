import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FunctionDefinition } from '#lib/local/lambda/function-definition.ts';

/** What a bundle exports. */
export type Handler = (event: unknown, context: unknown) => unknown;

/** Distinguishes the modules of functions that share a bundle, and of clouds in one process. */
let instances = 0;

/**
 * Imports the handler of a function, with module state of its own.
 *
 * @throws {Error} when the bundle is missing, does not load, or lacks the export.
 */
export const loadHandler = async ({
  folder,
  handler,
  name,
}: FunctionDefinition): Promise<Handler> => {
  const file = ['.mjs', '.js', '.cjs']
    .map((ending) => join(folder, handler.file + ending))
    .find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`Cannot find module '${handler.file}' in ${folder}`);
  instances += 1;
  const module: Record<string, unknown> = await import(
    `${pathToFileURL(file).href}?function=${encodeURIComponent(name)}&instance=${instances}`
  );
  const exported = module[handler.name];
  if (typeof exported === 'function') return exported as Handler;
  throw new Error(`${handler.file}.${handler.name} is undefined or not exported`);
};
