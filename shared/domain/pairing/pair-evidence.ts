import type { Finding } from '#shared/domain/pairing/finding.ts';
import type { ChargerTrace, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import { plugEvidence } from '#shared/domain/pairing/plug-evidence.ts';

/** All that speaks for or against two being plugged into each other, the weightiest first. */
export const pairEvidence = (vehicle: VehicleTrace, charger: ChargerTrace): readonly Finding[] => {
  const findings = [plugEvidence(vehicle, charger)];
  return findings
    .filter((finding) => finding !== null)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
};
