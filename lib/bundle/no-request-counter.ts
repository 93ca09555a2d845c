import type { Plugin } from 'esbuild';

/**
 * Leaves out what counts the requests of clients and what finds out whose their things are, and with it the SDK of the tables,
 * where a function has no clients. What is called all the same throws.
 */
export const noRequestCounter: Plugin = {
  name: 'no-request-counter',
  setup: ({ onLoad }) => {
    onLoad({ filter: /shared[\\/]runtime[\\/]connections[\\/]request-counter\.ts$/ }, () => ({
      contents: `export const requestCounter = () => { throw new Error('this bundle counts no requests'); };`,
      loader: 'ts',
    }));
    onLoad({ filter: /shared[\\/]runtime[\\/]connections[\\/]owner-of\.ts$/ }, () => ({
      contents: `export const ownerOf = () => { throw new Error('this bundle knows no owners'); };`,
      loader: 'ts',
    }));
  },
};
