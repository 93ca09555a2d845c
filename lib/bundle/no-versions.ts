import type { Plugin } from 'esbuild';

/**
 * Leaves out how older versions of the API differ, and when they end, where a function has one version only: what is public is the
 * same in all of them. Everything is then what it is.
 */
export const noVersions: Plugin = {
  name: 'no-versions',
  setup: ({ onLoad }) => {
    onLoad({ filter: /shared[\\/]contract[\\/]versions[\\/]walk-versions\.ts$/ }, () => ({
      contents: `
        const same = (_schema, _version, value) => value;
        export const schemaIn = (schema) => schema;
        export const downgrade = same, upgrade = same, pathIn = same;
        export const steps = () => [];
      `,
      loader: 'ts',
    }));
    onLoad({ filter: /shared[\\/]contract[\\/]versions[\\/]version-ends\.ts$/ }, () => ({
      contents: 'export const servedVersions = () => [];',
      loader: 'ts',
    }));
    onLoad({ filter: /shared[\\/]runtime[\\/]connections[\\/]version-ends\.ts$/ }, () => ({
      contents: 'export const versionEnds = () => ({});',
      loader: 'ts',
    }));
  },
};
