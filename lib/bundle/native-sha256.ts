import type { Plugin } from 'esbuild';

/**
 * Leaves out the SDK's own SHA-256, three kilobytes that every function would carry for a Node without any. Lambda's
 * has one; where there were none, a signature would throw.
 */
export const nativeSha256: Plugin = {
  name: 'native-sha256',
  setup: ({ onLoad }) =>
    onLoad({ filter: /@smithy[\\/]core[\\/].*[\\/]sha256[\\/]Sha256Js\.js$/ }, () => ({
      contents: `export class Sha256Js { constructor() { throw new Error('Node has no SHA-256'); } }`,
      loader: 'js',
    })),
};
