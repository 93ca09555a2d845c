import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import { advanceDevice, heard } from '#shared/domain/sandbox/advance-device.ts';
import { simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A device that was sent a command: it follows at once, later or, with that fault, never. */
export const takeCommand = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  request: Kinds[Kind]['request'],
  now: Instant,
): VirtualDevice<Kind> => {
  const present = advanceDevice(device, now);
  const { ignoresCommands, slow } = present.faults;
  if (ignoresCommands) return present;
  if (!slow) return heard(simulationOf<Kind>(device.type).obey(present, request));
  const waiting = [...present.waiting, { request, takesEffectAt: after(now, slow.takesEffect) }];
  return {
    ...present,
    waiting: waiting.toSorted((a, b) => a.takesEffectAt - b.takesEffectAt),
  };
};
