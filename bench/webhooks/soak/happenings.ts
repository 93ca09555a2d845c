import type { Resident } from '#bench/webhooks/soak/house.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { instant, kilometres } from '#shared/domain/quantities/units.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';

/** The n-th thing that happened to a vehicle. Whoever is told reads n as the vehicle's range. */
export type Happening = { readonly vehicleId: string; readonly turn: number };

/** A vehicle to which one thing after the other happens. */
export type EventfulVehicle = {
  readonly clientId: string;
  readonly id: string;
  /** What the next thing that happens to it tells. */
  readonly next: () => readonly ToldEvent[];
};

const clock = { now: () => instant(Date.now()) };
const newId = uuidV7(clock);
const tell = tellEvent();

export const eventfulVehicle = ({ clientId, userId, userSince }: Resident): EventfulVehicle => {
  const id = newId();
  const whose = { clientId, userId, userSince: instant(userSince), id, vendorDeviceId: id };
  let before: Asset<'vehicle'> = aVehicle({ ...whose, version: 1 }, { range: kilometres(0) });
  return {
    clientId,
    id,
    next: () => {
      const { state, version } = before;
      const updatedAt = instant(Math.max(Date.now(), before.updatedAt + 1));
      const chargeState = { ...state.chargeState, range: kilometres(version) };
      const after = {
        ...before,
        state: { ...state, chargeState },
        updatedAt,
        version: version + 1,
      };
      const events = eventsOfChange({ kind: 'asset', before, after, committedAt: updatedAt });
      before = after;
      return events.map(tell);
    },
  };
};

/** What a receiver reads in an event; nothing in a heartbeat. */
export const readHappening = (event: unknown): readonly Happening[] => {
  const { vehicle } = event as {
    readonly vehicle?: { readonly id: string; readonly chargeState: { readonly range: number } };
  };
  return vehicle ? [{ vehicleId: vehicle.id, turn: vehicle.chargeState.range }] : [];
};
