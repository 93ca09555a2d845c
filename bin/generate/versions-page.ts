import type { GeneratedFile } from '#bin/generate/generated-file.ts';
import { events } from '#shared/contract/event-registry.ts';
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
    ...events.filter(({ since }) => since === date).map(({ name }) => `- New event: \`${name}\`.`),
    ...operations.filter(({ until }) => until === date).map((gone) => `- Gone: ${goneOf(gone)}.`),
    ...changes.flatMap(linesOf),
  ];
  return lines.length > 0
    ? lines
    : ['Nothing that a client of the version before it would notice.'];
};

const nameOf = ({ id, method, path }: Operation) => `\`${id}\` (\`${method} ${path}\`)`;

const goneOf = (operation: Operation) =>
  operation.successor === undefined
    ? nameOf(operation)
    : `${nameOf(operation)}, in its place \`${operation.successor}\``;

const linesOf = ({
  description,
  schemas,
  isReconstructed,
  ...members
}: VersionChange): string[] => [
  `- ${description}${isReconstructed ? ' The shape before is reconstructed from old clients.' : ''} ` +
    `Touches ${schemas.map(quoted).join(', ')}, wherever it appears.`,
  ...tableOf(members),
];

/** Old and new names side by side, where a change is about names. */
const tableOf = ({ renames = [], lacks = [] }: Pick<VersionChange, 'renames' | 'lacks'>) => {
  const rows = [
    ...renames.map(({ now, old, both }) => [quoted(old) + (both ? ', and the new one' : ''), now]),
    ...lacks
      .filter((path) => !renames.some(({ now }) => now.startsWith(`${path}.`)))
      .map((path) => ['', path]),
  ];
  if (rows.length === 0) return [];
  const lines = rows.map(([old = '', now = '']) => `  | ${old} | ${quoted(now)} |`);
  return ['', '  | Before | Now |', '  |---|---|', ...lines, ''];
};

const quoted = (name: string) => `\`${name}\``;
