import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import { after, type Instant } from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { heard } from '#shared/domain/sandbox/site/advance-site.ts';
import { alone } from '#shared/domain/sandbox/site/in-site.ts';
import { simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/**
 * A device that was sent a command: it follows at once, later or, with that fault, never.
 *
 * @param site The devices of its site as they were stored, itself among them; without it, it is alone.
 */
export const takeCommand = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  request: Kinds[Kind]['request'],
  now: Instant,
  site: readonly VirtualDevice[] = alone(device),
): VirtualDevice<Kind> => {
  const present = advanceDevice(device, now, site);
  const { ignoresCommands, slow } = present.faults;
  if (ignoresCommands) return present;
  if (!slow) return heard(simulationOf<Kind>(device.type).obey(present, request));
  const waiting = [...present.waiting, { request, takesEffectAt: after(now, slow.takesEffect) }];
  return {
    ...present,
    waiting: waiting.toSorted((a, b) => a.takesEffectAt - b.takesEffectAt),
  };
};
