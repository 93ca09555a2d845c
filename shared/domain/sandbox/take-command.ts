import type { ActionRequest } from '#shared/domain/actions/action.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import { advanceVehicle } from '#shared/domain/sandbox/advance-vehicle.ts';
import { obey } from '#shared/domain/sandbox/obey.ts';
import type { VirtualVehicle } from '#shared/domain/sandbox/virtual-vehicle.ts';

/** A vehicle that was sent a command: it follows at once, later or, with that fault, never. */
export const takeCommand = (
  vehicle: VirtualVehicle,
  request: ActionRequest,
  now: Instant,
): VirtualVehicle => {
  const present = advanceVehicle(vehicle, now);
  const { ignoresCommands, slow } = present.faults;
  if (ignoresCommands) return present;
  if (!slow) return obey(present, request);
  const waiting = [...present.waiting, { request, takesEffectAt: after(now, slow.takesEffect) }];
  return {
    ...present,
    waiting: waiting.toSorted((a, b) => a.takesEffectAt - b.takesEffectAt),
  };
};
