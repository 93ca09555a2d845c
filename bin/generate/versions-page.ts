import type { GeneratedFile } from '#bin/generate/generated-file.ts';
import { events } from '#shared/contract/event-registry.ts';
import { operations } from '#shared/contract/registry.ts';
import { type ChangelogEntry, changelog } from '#shared/contract/versions/changelog.ts';
import { versions } from '#shared/contract/versions/versions.ts';

/** The changelog of the API: the list of version changes, printed. */
export const versionsPage: GeneratedFile = {
  path: 'docs/versions.md',
  text: () =>
    [
      '# Versions of the API',
      '',
      'Made by `npm run generate` from `shared/contract/versions`. Newest first; the header `Enode-Version`',
      'or the default of the client chooses one. A running Loadstar shows the same at `/docs/versions`, with a feed.',
      ...changelog({ operations, events, versions }).flatMap(({ date, entries }, index) => [
        '',
        `## ${date}`,
        '',
        ...(index === versions.length - 1
          ? entries.map(({ text }) => text)
          : entries.flatMap(linesOf)),
      ]),
      '',
    ].join('\n'),
};

const linesOf = ({ text, names, isReconstructed }: ChangelogEntry): string[] => [
  `- ${text}${isReconstructed ? ' The shape before is reconstructed from old clients.' : ''}`,
  ...tableOf(names),
];

const tableOf = (names: ChangelogEntry['names']): string[] =>
  names.length === 0
    ? []
    : [
        '',
        '  | Before | Now |',
        '  |---|---|',
        ...names.map(({ before, now }) => `  | ${before ?? ''} | ${now} |`),
        '',
      ];
