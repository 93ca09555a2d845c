import type { Plugin } from 'esbuild';

/** What stands in for a file where there is one version only, and everything is what it is. */
const standIns: readonly (readonly [file: RegExp, contents: string])[] = [
  [
    /shared[\\/]contract[\\/]versions[\\/]walk-versions\.ts$/,
    `const same = (_schema, _version, value) => value;
     export const schemaIn = (schema) => schema;
     export const downgrade = same, upgrade = same, pathIn = same;
     export const steps = () => [];`,
  ],
  [
    /shared[\\/]contract[\\/]versions[\\/]former-fields\.ts$/,
    `export const FIELDS = '';
     export const groupsIn = () => {};
     export const withFields = (shown) => shown;`,
  ],
  [
    /shared[\\/]contract[\\/]versions[\\/]former-lists\.ts$/,
    `const same = (schema) => schema;
     export const isBareIn = () => false;
     export const asListed = (_operation, _version, shown) => shown;
     export const bareSchema = same, entrySchema = same;`,
  ],
  [
    /shared[\\/]runtime[\\/]http[\\/]in-version-words\.ts$/,
    `export const inVersionWords = (_operation, _version, refusal) => refusal;
     export const issueInVersion = (_operation, _version, issue) => issue;`,
  ],
  [
    /shared[\\/]runtime[\\/]http[\\/]all-pages\.ts$/,
    'export const allPages = (_exchange, answerPage) => answerPage();',
  ],
  [
    /shared[\\/]runtime[\\/]http[\\/]ownership\.ts$/,
    'export const ownership = () => ({ before: () => {} });',
  ],
  [/shared[\\/]runtime[\\/]http[\\/]user-in-header\.ts$/, 'export const userInHeader = () => {};'],
  [
    /shared[\\/]contract[\\/]versions[\\/]version-ends\.ts$/,
    'export const servedVersions = () => [];',
  ],
  [
    /shared[\\/]runtime[\\/]connections[\\/]version-ends\.ts$/,
    'export const versionEnds = () => ({});',
  ],
];

/**
 * Leaves out how older versions of the API differ, and when they end, where a function has one version only: what is public is the
 * same in all of them. Everything is then what it is.
 */
export const noVersions: Plugin = {
  name: 'no-versions',
  setup: ({ onLoad }) => {
    for (const [filter, contents] of standIns)
      onLoad({ filter }, () => ({ contents, loader: 'ts' }));
  },
};
