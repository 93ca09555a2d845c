import { bondEvidence } from '#shared/domain/pairing/bond-evidence.ts';
import type { Finding } from '#shared/domain/pairing/finding.ts';
import type { Bond, ChargerTrace, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import { placeEvidence } from '#shared/domain/pairing/place-evidence.ts';
import { plugEvidence } from '#shared/domain/pairing/plug-evidence.ts';
import { powerEvidence } from '#shared/domain/pairing/power-evidence.ts';
import { contradiction, turnEvidence } from '#shared/domain/pairing/turn-evidence.ts';
import { isSameCombination } from '#shared/domain/pairing/user-pairings.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** All that speaks for or against two being plugged into each other, the weightiest first. */
export const pairEvidence = (
  vehicle: VehicleTrace,
  charger: ChargerTrace,
  bonds: readonly Bond[],
  now: Instant,
): readonly Finding[] => {
  const combination = { vehicleId: vehicle.id, chargerId: charger.id };
  const bond = bonds.find((each) => isSameCombination(each, combination));
  return [
    plugEvidence(vehicle, charger, bond),
    turnEvidence(vehicle, charger),
    contradiction(vehicle, charger),
    powerEvidence(vehicle, charger),
    placeEvidence(vehicle, charger),
    bondEvidence(combination, bonds, now),
  ]
    .filter((finding) => finding !== null)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
};
