import { locationWritingDeps } from '#shared/runtime/connections/location-writing-deps.ts';
import { locationTariffs } from '#shared/runtime/connections/stores.ts';

/** All that changing locations needs that are there already, with what tariffs say there. */
export const locationChangingDeps = () => ({
  ...locationWritingDeps(),
  locationTariffs: locationTariffs(),
});
