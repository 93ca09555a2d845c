import { type ReadDeliveryDeps, readDelivery } from '#shared/app/fleet/read-delivery.ts';
import { getFlexDelivery } from '#shared/contract/operations/flex/get-flex-delivery.ts';
import { toDeliveryView } from '#shared/contract/views/flex-delivery-view.ts';
import { toMoment } from '#shared/contract/views/to-moment.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { deliveries } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getFlexDelivery,
  async ({ client, query: { startAt, endAt } }, deps: ReadDeliveryDeps) => {
    const wanted = { from: toMoment(startAt), until: toMoment(endAt) };
    return { status: 200, body: toDeliveryView(await readDelivery(deps, client.id, wanted)) };
  },
);

export const handler = operation(() => ({ deliveries: deliveries(), clock: systemClock }));
