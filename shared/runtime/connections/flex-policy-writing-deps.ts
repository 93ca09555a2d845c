import { flexPolicyChangingDeps } from '#shared/runtime/connections/flex-policy-changing-deps.ts';
import { holdersLettingGo } from '#shared/runtime/connections/holders-letting-go.ts';
import { actions, assets, locations, locationTariffs } from '#shared/runtime/connections/stores.ts';

/** All that making a flex policy needs. */
export const flexPolicyWritingDeps = () => ({
  ...flexPolicyChangingDeps(),
  assets: assets(),
  actions: actions(),
  locations: locations(),
  locationTariffs: locationTariffs(),
  controllers: holdersLettingGo(),
});
