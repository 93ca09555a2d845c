import { type ReadShapeDeps, readShape } from '#shared/app/fleet/read-shape.ts';
import { getFlexShape } from '#shared/contract/operations/flex/get-flex-shape.ts';
import { toShapeView } from '#shared/contract/views/flex-fleet-view.ts';
import { toMoment } from '#shared/contract/views/to-moment.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { fleetSettings } from '#shared/runtime/connections/fleet-settings.ts';
import { fleets } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getFlexShape,
  async ({ client, query: { startAt, endAt } }, deps: ReadShapeDeps) => {
    const wanted = { from: toMoment(startAt), until: toMoment(endAt) };
    return { status: 200, body: toShapeView(await readShape(deps, client.id, wanted)) };
  },
);

export const handler = operation(() => ({
  fleets: fleets(),
  settings: fleetSettings(),
  clock: systemClock,
}));
