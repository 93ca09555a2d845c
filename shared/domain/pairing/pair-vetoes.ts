import { distanceBetween } from '#shared/domain/locations/coordinates.ts';
import { distanceInWords } from '#shared/domain/pairing/finding.ts';
import type { ChargerTrace, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import type { PairMode } from '#shared/domain/pairing/pair-reading.ts';

/** Whoever is farther away than this is not plugged in there. */
const TOO_FAR_KM = 0.5;

/** Why two cannot be plugged into each other, in words; undefined where they may be. */
export const vetoOf = (
  vehicle: VehicleTrace,
  charger: ChargerTrace,
  mode: PairMode,
): string | undefined => {
  if (mode === 'NEVER') return 'unpaired by hand';
  if (vehicle.isPlugged !== true) return notPluggedIn('the vehicle', vehicle.isPlugged);
  if (charger.isPlugged !== true) return notPluggedIn('the charger', charger.isPlugged);
  return tooFar(vehicle, charger);
};

const notPluggedIn = (who: string, isPlugged: boolean | null): string =>
  isPlugged === false
    ? `${who} reports that it is unplugged`
    : `${who} does not tell whether it is plugged in`;

const tooFar = ({ position, plug }: VehicleTrace, { stands }: ChargerTrace): string | undefined => {
  if (!position || !stands || !plug || position.at < plug.by) return undefined;
  const distance = distanceBetween(position, stands);
  return distance > TOO_FAR_KM
    ? `${distanceInWords(distance)} from the charger's location`
    : undefined;
};
