import { type AssetType, assetTypes } from '#shared/domain/assets/linkable-types.ts';

/** Name under which our events stand on the bus: who publishes sets it, rules match it. */
export const EVENT_SOURCE = 'loadstar';

/** What can be told of an asset itself. Other events may be named after its type and be about something of it. */
const assetHappenings = ['discovered', 'updated', 'deleted'] as const;

const eventNamesOf = (types: readonly AssetType[]): readonly string[] =>
  types.flatMap((type) => assetHappenings.map((happening) => `user:${type}:${happening}`));

/** The names of all events whose subject is an asset. */
export const assetEventNames = eventNamesOf(assetTypes);
