import type { Event } from '#shared/contract/event.ts';
import type { Operation } from '#shared/contract/operation.ts';
import type { Version, VersionChange } from '#shared/contract/versions/version-change.ts';

/** What a version brought, for people. Texts are in plain words, names in them in backquotes. */
export type ChangelogVersion = {
  readonly date: string;
  readonly entries: readonly ChangelogEntry[];
};

export type ChangelogEntry = {
  readonly text: string;
  /** Old and new names side by side, where names are what changed; none where a name came or went. */
  readonly names: readonly { readonly before: string | null; readonly now: string }[];
  /** Whether the shape before is known from old clients alone. */
  readonly isReconstructed: boolean;
};

/** What the changelog is read from. */
export type ChangelogSources = {
  readonly operations: readonly Operation[];
  readonly events: readonly Event[];
  /** Newest first. */
  readonly versions: readonly Version[];
};

/** The changelog of the API: the changes themselves, as they tell of themselves. Newest first. */
export const changelog = ({
  operations,
  events,
  versions,
}: ChangelogSources): readonly ChangelogVersion[] =>
  versions.map(({ date, changes }, index) => {
    if (index === versions.length - 1) return { date, entries: [plain(OLDEST)] };
    const entries = [
      ...operations
        .filter(({ since }) => since === date)
        .map((added) => plain(`New: ${nameOf(added)}.`)),
      ...events
        .filter(({ since }) => since === date)
        .map(({ name }) => plain(`New event: \`${name}\`.`)),
      ...operations
        .filter(({ until }) => until === date)
        .map((gone) => plain(`Gone: ${goneOf(gone)}.`)),
      ...changes.map(entryOf),
    ];
    return { date, entries: entries.length > 0 ? entries : [plain(NOTHING)] };
  });

const OLDEST = 'The oldest version that is served.';
const NOTHING = 'Nothing that a client of the version before it would notice.';

const plain = (text: string): ChangelogEntry => ({ text, names: [], isReconstructed: false });

const nameOf = ({ id, method, path }: Operation) => `\`${id}\` (\`${method} ${path}\`)`;

const goneOf = (operation: Operation) =>
  operation.successor === undefined
    ? nameOf(operation)
    : `${nameOf(operation)}, in its place \`${operation.successor}\``;

const entryOf = ({
  description,
  schemas,
  isReconstructed,
  ...members
}: VersionChange): ChangelogEntry => {
  const touched = schemas.map((name) => `\`${name}\``).join(', ');
  return {
    text: `${description} Touches ${touched}, wherever it appears.`,
    names: namesOf(members),
    isReconstructed: isReconstructed === true,
  };
};

const namesOf = ({
  renames = [],
  lacks = [],
}: Pick<VersionChange, 'renames' | 'lacks'>): ChangelogEntry['names'] => [
  ...renames.map(({ now, old, both }) => {
    const names = [old]
      .flat()
      .map((name) => `\`${name}\``)
      .join(', ');
    return {
      before: both && !lacks.includes(now) ? `${names}, and the new one` : names,
      now: `\`${now}\``,
    };
  }),
  ...lacks
    .filter((path) => !renames.some(({ now }) => now === path || now.startsWith(`${path}.`)))
    .map((path) => ({ before: null, now: `\`${path}\`` })),
];
