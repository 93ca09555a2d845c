import type { Plugin } from 'esbuild';

const COUNTERS =
  /shared[\\/]runtime[\\/]connections[\\/](?:request-counter|version-use-counter)\.ts$/;

/**
 * Leaves out what counts the requests of clients and their versions, and with it the SDK of the table that they are counted in, where a
 * function has no clients. What is called all the same throws.
 */
export const noRequestCounter: Plugin = {
  name: 'no-request-counter',
  setup: ({ onLoad }) =>
    onLoad({ filter: COUNTERS }, () => ({
      contents: `
        const none = () => { throw new Error('this bundle counts no requests'); };
        export const requestCounter = none, versionUseCounter = none;
      `,
      loader: 'ts',
    })),
};
