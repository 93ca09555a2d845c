import type { Plugin } from 'esbuild';

/**
 * Leaves out the SDK's own SHA-256 and MD5, five kilobytes that every function would carry for a Node without any.
 * Lambda's has both; where one were missing, whoever needs it would throw.
 */
export const nativeHashes: Plugin = {
  name: 'native-hashes',
  setup: ({ onLoad }) =>
    onLoad({ filter: /@smithy[\\/]core[\\/].*[\\/](Sha256|Md5)Js\.js$/ }, ({ path }) => {
      const name = path.endsWith('Md5Js.js') ? 'Md5Js' : 'Sha256Js';
      return {
        contents: `export class ${name} { constructor() { throw new Error('Node lacks a hash'); } }`,
        loader: 'js',
      };
    }),
};
