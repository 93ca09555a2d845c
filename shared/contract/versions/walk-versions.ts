import type * as z from 'zod';
import { reshapeInsideOut, reshapeOutsideIn } from '#shared/contract/versions/named-parts.ts';
import type { Version, VersionChange } from '#shared/contract/versions/version-change.ts';
import { versions } from '#shared/contract/versions/versions.ts';

/**
 * Walks an answer or an event back from the newest version to the one that its receiver speaks.
 *
 * @param schema Describes it in the newest version.
 */
export const downgrade = (
  schema: z.ZodType,
  pinned: string,
  value: unknown,
  known: readonly Version[] = versions,
): unknown => {
  const changes = changesSince(pinned, known);
  return changes.length === 0
    ? value
    : reshapeInsideOut(schema, value, (name, part) =>
        changesOf(name, changes).reduce(
          (older, change) => change.downgrade?.(older) ?? older,
          part,
        ),
      );
};

/**
 * Walks a request forward from the version that the client speaks to the newest.
 *
 * @param schema Describes it in the newest version.
 */
export const upgrade = (
  schema: z.ZodType,
  pinned: string,
  value: unknown,
  known: readonly Version[] = versions,
): unknown => {
  const changes = changesSince(pinned, known).toReversed();
  return changes.length === 0
    ? value
    : reshapeOutsideIn(schema, value, (name, part) =>
        changesOf(name, changes).reduce((newer, change) => change.upgrade?.(newer) ?? newer, part),
      );
};

const changesOf = (name: string, changes: readonly VersionChange[]) =>
  changes.filter(({ schema }) => schema === name);

/** Newest first. */
const changesSince = (pinned: string, known: readonly Version[]): readonly VersionChange[] =>
  known
    .filter((version) => version.date > pinned)
    .toSorted((a, b) => b.date.localeCompare(a.date))
    .flatMap((version) => version.changes.toReversed());
