import type { Json, Version, VersionChange } from '#shared/contract/versions/version-change.ts';
import { versions } from '#shared/contract/versions/versions.ts';

/** Walks a response back from the newest version to the one that the client asked for. */
export const downgradeResponse = (
  operationId: string,
  pinned: string,
  body: Json,
  known: readonly Version[] = versions,
): Json =>
  changesSince(pinned, known)
    .filter((change) => change.operations.includes(operationId))
    .reduce((older, change) => change.downgradeResponse?.(older) ?? older, body);

/** Walks an event back from the newest version to the one that a webhook is pinned to. */
export const downgradeEvent = (
  eventName: string,
  pinned: string,
  payload: Json,
  known: readonly Version[] = versions,
): Json =>
  changesSince(pinned, known)
    .filter((change) => change.events?.includes(eventName))
    .reduce((older, change) => change.downgradeEvent?.(older) ?? older, payload);

/** Walks a request forward from the version that the client speaks to the newest. */
export const upgradeRequest = (
  operationId: string,
  pinned: string,
  body: Json,
  known: readonly Version[] = versions,
): Json =>
  changesSince(pinned, known)
    .toReversed()
    .filter((change) => change.operations.includes(operationId))
    .reduce((newer, change) => change.upgradeRequest?.(newer) ?? newer, body);

/** Newest first. */
const changesSince = (pinned: string, known: readonly Version[]): readonly VersionChange[] =>
  known
    .filter((version) => version.date > pinned)
    .toSorted((a, b) => b.date.localeCompare(a.date))
    .flatMap((version) => version.changes.toReversed());
