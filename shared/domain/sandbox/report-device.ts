import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { nameLacks } from '#shared/domain/interventions/name-lacks.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { alone } from '#shared/domain/sandbox/site/in-site.ts';
import { lookAt } from '#shared/domain/sandbox/site/look-at.ts';
import type { CommonFaults } from '#shared/domain/sandbox/virtual-head.ts';
import { simulationOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * What the vendor's cloud shows of a virtual device at `now`: out of reach, what it last heard.
 *
 * @param site The devices of its site as they were stored, itself among them; without it, it is alone.
 */
export const reportDevice = <Kind extends AssetKind>(
  device: VirtualDevice<Kind>,
  now: Instant,
  site: readonly VirtualDevice[] = alone(device),
): DeviceReading<Kind> => {
  if (device.lastHeard) return { ...device.lastHeard, isReachable: false };
  const { device: present, around } = lookAt(device, now, site);
  return lacking(simulationOf<Kind>(device.type).report(present, around), device.faults.lacks);
};

/** The reading of a device that lacks some abilities; what it does not tell of itself is taken for a setting. */
const lacking = <Kind extends AssetKind>(
  reading: DeviceReading<Kind>,
  faults: CommonFaults['lacks'],
): DeviceReading<Kind> => {
  const known: readonly string[] = rulesOf<Kind>(reading.type).abilities;
  const lacks = faults.filter(({ ability }) => known.includes(ability));
  const told = {
    ...reading,
    abilities: reading.abilities.filter((has) => !lacks.some(({ ability }) => ability === has)),
    lacks: lacks.flatMap(({ ability, cause }) => (cause === null ? [] : [{ ability, cause }])),
  };
  const isSilent = lacks.some(({ ability }) => ability === LOCATION);
  return known.includes(LOCATION) && !isSilent
    ? nameLacks(told, { [LOCATION]: 'LOCATION_SHARING_OFF' })
    : told;
};

const LOCATION = 'read:location';
