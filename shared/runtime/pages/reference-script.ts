import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { once } from '#shared/runtime/once.ts';

/**
 * Redoc as its package ships it, but for the logo of its maker, which it would fetch from elsewhere: the
 * page loads nothing that is not ours. Read at the first use: it is a megabyte.
 */
export const referenceScript = once(() =>
  readFileSync(
    fileURLToPath(import.meta.resolve('redoc/bundles/redoc.standalone.js')),
    'utf8',
  ).replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', NO_IMAGE),
);

const NO_IMAGE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";
