import { join } from 'node:path';
import { bundleFunctions } from '#bin/functions-bundle.ts';

/** Bundles all functions as they are deployed. */
const folder = join(import.meta.dirname, '..', 'dist');
const { sizes } = await bundleFunctions(folder, 'deploy');
const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
const kib = (bytes: number) => Math.round(bytes / 1024);
console.log(`${sizes.size} functions, ${kib(total)} KiB, in ${folder}`);
