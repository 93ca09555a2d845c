import { toVehicleView } from '#shared/contract/views/vehicle-view.ts';
import type { Vehicle } from '#shared/domain/assets/asset.ts';
import { erasedVehicle } from '#shared/domain/assets/erased-vehicle.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { eventOfRemoval, eventOfState } from '#shared/domain/events/event-of-change.ts';
import type { ChangeOf } from '#shared/domain/events/stored-change.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';

/**
 * What a change of a vehicle's row tells: that it appeared, looks different or went. A write that
 * the API does not show tells nothing.
 */
export const vehicleEvents = (change: ChangeOf<'vehicle', Vehicle>): readonly DomainEvent[] => {
  const { before, after, committedAt } = change;
  const subjectType = 'vehicle';
  if (!after) {
    if (!before) return [];
    const name = 'user:vehicle:deleted';
    const payload = { vehicle: toVehicleView(before) };
    const afterErasure = { vehicle: toVehicleView(erasedVehicle(before, committedAt)) };
    return [eventOfRemoval(before, committedAt, { name, subjectType, payload, afterErasure })];
  }
  const vehicle = toVehicleView(after);
  if (!before) {
    return [
      eventOfState(after, { name: 'user:vehicle:discovered', subjectType, payload: { vehicle } }),
    ];
  }
  const updatedFields = changedPaths(toVehicleView(before), vehicle);
  if (updatedFields.length === 0) return [];
  const payload = { vehicle, updatedFields };
  return [eventOfState(after, { name: 'user:vehicle:updated', subjectType, payload })];
};
