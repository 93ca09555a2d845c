import type { Column, ColumnReader } from '#shared/data/fleet/columns.ts';
import type { PictureZone } from '#shared/domain/fleet/fleet-picture.ts';
import { small } from '#shared/domain/planning/dense.ts';
import type { Fleet } from '#shared/domain/planning/fleet.ts';
import { cellOf, cellsFor } from '#shared/domain/planning/window-cells.ts';

/** One price curve and its vehicles. */
export const packZone = ({ prices, summary, fleet }: PictureZone): readonly Column[] => [
  prices,
  summary.from,
  summary.until,
  summary.first,
  summary.energy,
  Uint32Array.from(summary.vehicles),
  summary.deepest,
  summary.atOnce,
  ...(fleet ? [fleet.from, fleet.until, fleet.slots, fleet.chunkEnergy] : []),
];

export const readZone = (
  reader: ColumnReader,
  chunks: number,
  { startsAtOnce, isWhole }: { readonly startsAtOnce: number; readonly isWhole: boolean },
): PictureZone => {
  const prices = reader.doubles();
  const summary = {
    chunks,
    from: reader.integers(),
    until: reader.integers(),
    first: reader.integers(),
    energy: reader.doubles(),
    vehicles: Float64Array.from(reader.words()),
    deepest: reader.integers(),
    atOnce: reader.doubles(),
    startsAtOnce,
  };
  return { prices, summary, fleet: isWhole ? readFleet(reader, summary) : null };
};

const readFleet = (
  reader: ColumnReader,
  { chunks, atOnce, startsAtOnce }: PictureZone['summary'],
): Fleet => {
  const from = reader.shorts();
  const until = reader.shorts();
  const slots = reader.doubles();
  const chunkEnergy = reader.doubles();
  const depths = Array.from(slots, (depth, i) => ({
    from: small(from, i),
    until: small(until, i),
    depth: Math.ceil(depth),
  }));
  const cells = cellsFor(chunks, depths);
  const cell = Int32Array.from(from, (start, i) => cellOf(cells, start, small(until, i)));
  return {
    ...{ cells, size: slots.length, from, until, cell, slots, chunkEnergy },
    ...{ atOnce: atOnce.slice(), startsAtOnce },
  };
};
