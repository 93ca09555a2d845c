import { join } from 'node:path';

/** Where the bundle of a function lies: one folder per operation or worker, named by its id. */
export const bundleFolder = (root: string, id: string): string => join(root, id);

/** The only file that a bundle must have. */
export const BUNDLE_FILE = 'index.mjs';

/** What Lambda calls in it. */
export const BUNDLE_HANDLER = 'index.handler';
