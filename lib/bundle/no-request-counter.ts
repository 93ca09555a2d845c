import type { Plugin } from 'esbuild';

/**
 * Leaves out what counts the requests of clients, and with it the SDK of the table that they are counted in, where a
 * function has no clients. What is called all the same throws.
 */
export const noRequestCounter: Plugin = {
  name: 'no-request-counter',
  setup: ({ onLoad }) =>
    onLoad({ filter: /shared[\\/]runtime[\\/]connections[\\/]request-counter\.ts$/ }, () => ({
      contents: `export const requestCounter = () => { throw new Error('this bundle counts no requests'); };`,
      loader: 'ts',
    })),
};
