import { type PreviewUpdateDeps, previewUpdate } from '#shared/app/fleet/preview-update.ts';
import { previewFlexIntentUpdate } from '#shared/contract/operations/flex/preview-flex-intent-update.ts';
import { toPreviewView, toRules } from '#shared/contract/views/flex-fleet-view.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { fleetSettings } from '#shared/runtime/connections/fleet-settings.ts';
import { repeatableDeps } from '#shared/runtime/connections/repeatable-deps.ts';
import { fleets } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  previewFlexIntentUpdate,
  async ({ client, body }, deps: PreviewUpdateDeps) => {
    const { previousRevisionId } = body;
    const wanted = { clientId: client.id, rules: toRules(body), previousRevisionId };
    return { status: 200, body: toPreviewView(await previewUpdate(deps, wanted)) };
  },
);

export const handler = operation(() => ({
  ...repeatableDeps(),
  fleets: fleets(),
  settings: fleetSettings(),
  clock: systemClock,
}));
