import { locationChangingDeps } from '#shared/runtime/connections/location-changing-deps.ts';
import { actions, controls, policies } from '#shared/runtime/connections/stores.ts';

/** All that forgetting a location needs, with the flex policies there. */
export const locationDeletingDeps = () => ({
  ...locationChangingDeps(),
  policies: policies(),
  actions: actions(),
  controls: controls(),
});
