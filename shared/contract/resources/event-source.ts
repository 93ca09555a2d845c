import { assetTypes } from '#shared/domain/assets/linkable-types.ts';

/** Name under which our events stand on the bus: who publishes sets it, rules match it. */
export const EVENT_SOURCE = 'loadstar';

/** How the names of events about assets begin. */
export const assetEventPrefixes: readonly string[] = assetTypes.map((type) => `user:${type}:`);
