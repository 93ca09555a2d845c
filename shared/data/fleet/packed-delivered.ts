import type { Column, ColumnReader } from '#shared/data/fleet/columns.ts';
import { blankChunk, type DeliveredChunk } from '#shared/domain/fleet/delivered-chunk.ts';
import { missingCauses } from '#shared/domain/flex-policies/charge-tally.ts';
import { wattHours } from '#shared/domain/quantities/units.ts';

/** What became of chunks of a fleet: a column for each number. */
export const packDelivered = (chunks: readonly DeliveredChunk[]): readonly Column[] => [
  Float64Array.from(chunks, ({ planned }) => planned),
  Float64Array.from(chunks, ({ delivered }) => delivered),
  Uint32Array.from(chunks, ({ vehicles }) => vehicles),
  ...missingCauses.flatMap((cause) => [
    Float64Array.from(chunks, ({ missing }) => missing[cause].energy),
    Uint32Array.from(chunks, ({ missing }) => missing[cause].vehicles),
  ]),
];

export const readDelivered = (reader: ColumnReader): readonly DeliveredChunk[] => {
  const planned = reader.doubles();
  const delivered = reader.doubles();
  const vehicles = reader.words();
  const causes = missingCauses.map((cause) => [cause, reader.doubles(), reader.words()] as const);
  return Array.from(planned, (energy, place): DeliveredChunk => {
    const missing = { ...blankChunk.missing };
    for (const [cause, energies, counts] of causes) {
      missing[cause] = {
        energy: wattHours(energies[place] ?? 0),
        vehicles: counts[place] ?? 0,
      };
    }
    return {
      planned: wattHours(energy),
      delivered: wattHours(delivered[place] ?? 0),
      vehicles: vehicles[place] ?? 0,
      missing,
    };
  });
};
