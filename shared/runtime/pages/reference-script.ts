import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { once } from '#shared/runtime/once.ts';

/** Redoc, whole, as its package ships it. Read at the first use: it is a megabyte. */
export const referenceScript = once(() =>
  readFileSync(fileURLToPath(import.meta.resolve('redoc/bundles/redoc.standalone.js')), 'utf8'),
);
