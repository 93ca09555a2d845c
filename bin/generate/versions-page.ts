import type { GeneratedFile } from '#bin/generate/generated-file.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';
import type { Version, VersionChange } from '#shared/contract/versions/version-change.ts';
import { versions } from '#shared/contract/versions/versions.ts';

/** The changelog of the API: the list of version changes, printed. */
export const versionsPage: GeneratedFile = {
  path: 'docs/versions.md',
  text: () =>
    [
      '# Versions of the API',
      '',
      'Made by `npm run generate` from `shared/contract/versions`. Newest first; the header `Enode-Version`',
      'or the default of the client chooses one.',
      ...versions.flatMap((version: Version, index) => [
        '',
        `## ${version.date}`,
        '',
        ...(index === versions.length - 1
          ? ['The oldest version that is served.']
          : changesOf(version)),
      ]),
      '',
    ].join('\n'),
};

const changesOf = ({ date, changes }: Version): string[] => {
  const lines = [
    ...operations.filter(({ since }) => since === date).map((added) => `- New: ${nameOf(added)}.`),
    ...operations.filter(({ until }) => until === date).map((gone) => `- Gone: ${nameOf(gone)}.`),
    ...changes.map(describe),
  ];
  return lines.length > 0
    ? lines
    : ['Nothing that a client of the version before it would notice.'];
};

const nameOf = ({ id, method, path }: Operation) => `\`${id}\` (\`${method} ${path}\`)`;

const describe = ({ description, schema }: VersionChange): string =>
  `- ${description} Touches \`${schema}\`, wherever it appears.`;
