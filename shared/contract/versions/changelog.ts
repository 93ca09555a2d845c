import type { Event } from '#shared/contract/event.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { isBareIn } from '#shared/contract/versions/former-lists.ts';
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
      ...operations.filter(({ until }) => until === date).map(goneOf),
      ...ofUsers(operations, date),
      ...changes.map(entryOf),
    ];
    return { date, entries: entries.length > 0 ? entries : [plain(NOTHING)] };
  });

const OLDEST = 'The oldest version that is served.';
const NOTHING = 'Nothing that a client of the version before it would notice.';

const plain = (text: string): ChangelogEntry => ({ text, names: [], isReconstructed: false });

const nameOf = ({ id, method, path }: Operation) => `\`${id}\` (\`${method} ${path}\`)`;

const goneOf = (gone: Operation): ChangelogEntry => {
  const { successor, isReconstructed } = gone;
  const instead = successor === undefined ? '' : `, in its place \`${successor}\``;
  const before = isListOfUser(gone) ? '. It was an array of all, without pages' : '';
  const text = `Gone: ${nameOf(gone)}${instead}${before}.`;
  return { ...plain(text), isReconstructed: isReconstructed === true };
};

/** What a version made of operations that were about one user before it, whom a header named. */
const ofUsers = (operations: readonly Operation[], date: string): readonly ChangelogEntry[] => {
  const touched = operations.filter(({ userUntil }) => userUntil === date);
  if (touched.length === 0) return [];
  const header =
    'The header `Enode-User-Id` is refused: paths name users. It named the user that is meant wherever a path did not, and ' +
    'what another user has was not found. These could not do without it: ' +
    `${touched.map(nameOf).join(', ')}.`;
  const lists = touched.filter((operation) => isListOfUser(operation) && operation.until !== date);
  return [
    plain(header),
    ...lists.map((list) =>
      plain(
        `${nameOf(list)} lists what any user of the client has, in pages: \`data\` and \`pagination\`. It was an array of all ` +
          'that the user has whom the header `Enode-User-Id` named, and took no cursors.',
      ),
    ),
  ];
};

/** Whether the versions before all others had it as a bare list. */
const isListOfUser = (operation: Operation): boolean => isBareIn(operation, '');

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
