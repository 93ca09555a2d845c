import type { ChangePolicyDeps } from '#shared/app/smart-charging/change-policy.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { holdersLettingGo } from '#shared/runtime/connections/holders-letting-go.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import {
  assets,
  commit,
  controls,
  locations,
  locationTariffs,
  smartCharging,
  users,
} from '#shared/runtime/connections/stores.ts';

/** All that saying how a vehicle is charged smartly needs. */
export const changePolicyDeps = (): ChangePolicyDeps => {
  const stores = {
    assets: assets(),
    locations: locations(),
    locationTariffs: locationTariffs(),
    smartCharging: smartCharging(),
    users: users(),
    controls: controls(),
  };
  return {
    ...stores,
    controllers: holdersLettingGo(),
    commit: commit(),
    reconciliations: queue('reconciliations'),
    clock: systemClock,
  };
};
