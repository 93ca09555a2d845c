import { distanceBetween } from '#shared/domain/locations/coordinates.ts';
import { distanceInWords, type Finding } from '#shared/domain/pairing/finding.ts';
import type { ChargerTrace, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import { PLACE } from '#shared/domain/pairing/weights.ts';
import { after, minutes } from '#shared/domain/quantities/units.ts';

/** As near as a location reaches. */
const NEAR_KM = 0.2;
/** What it told that long before it was plugged in is of the last place, or of this one. */
const ON_ARRIVAL = minutes(-15);

/** What it says where the vehicle is; null where it does not tell, or nobody said where the charger stands. */
export const placeEvidence = (
  { position, plug }: Pick<VehicleTrace, 'position' | 'plug'>,
  { stands }: Pick<ChargerTrace, 'stands'>,
): Finding | null => {
  if (!position || !stands || !plug || position.at < after(plug.by, ON_ARRIVAL)) return null;
  const distance = distanceBetween(position, stands);
  const words = `${distanceInWords(distance)} from the charger's location`;
  if (distance <= NEAR_KM) return { weight: PLACE.near, words };
  return { weight: position.at >= plug.by ? PLACE.off : PLACE.offBefore, words };
};
