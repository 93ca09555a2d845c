import * as z from 'zod';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import type { FleetSettings } from '#shared/ports/fleet-settings.ts';
import { env } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** What the stage says of fleets. */
export const fleetSettings: () => FleetSettings & { readonly shards: number } =
  /* @__PURE__ */ once(() => Settings.parse(JSON.parse(env(environmentNames.flexSettings))));

const Settings = z.object({
  shards: z.int().min(1),
  chunks: z.int().min(1),
  gbpRates: z.record(z.string(), z.number()),
});
