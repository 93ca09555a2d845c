import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSheet, parseSums, toSheetRow } from '#shared/data/fleet/tally-sheet-row.ts';
import { sumsOf } from '#shared/domain/fleet/delivered-chunk.ts';
import { chunksOfHour } from '#shared/domain/fleet/tally-hour.ts';
import { type SheetEntry, sheetAfter, type TallySheet } from '#shared/domain/fleet/tally-sheet.ts';
import { missingCauses } from '#shared/domain/flex-policies/charge-tally.ts';
import { wattHours } from '#shared/domain/quantities/units.ts';
import { MIDNIGHT } from '#test/support/fleet-arbitraries.ts';
import { policyNumber } from '#test/support/fleet-stage.ts';
import { seededRandom } from '#test/support/seeded-random.ts';

const blank: TallySheet = {
  ...{ clientId: 'client-1', shard: 3, hour: MIDNIGHT, entries: [], version: 0 },
};

/** What became of a vehicle in an hour; chunks in which nothing was are left out. */
const someChunks = fc
  .array(
    fc.tuple(
      fc.nat({ max: 90_000 }),
      fc.nat({ max: 90_000 }),
      fc.option(fc.constantFrom(...missingCauses)),
    ),
    { minLength: 4, maxLength: 4 },
  )
  .map((cells) =>
    cells.flatMap(([planned, delivered, cause], place) => {
      const start = chunksOfHour(MIDNIGHT)[place] ?? MIDNIGHT;
      if (planned === 0 && delivered === 0) return [];
      return [{ start, planned: wattHours(planned), delivered: wattHours(delivered), cause }];
    }),
  );

/** What a few policies told, each in versions of its own. */
const someHistory = fc
  .array(fc.array(someChunks, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  .map((policies) =>
    policies.flatMap((told, place) =>
      told.map(
        (chunks, version): SheetEntry => ({
          policyId: policyNumber(place),
          version: version + 1,
          chunks,
        }),
      ),
    ),
  );

const entered = (batches: readonly (readonly SheetEntry[])[]) =>
  batches.reduce(sheetAfter, blank).entries;

describe('a tally sheet', () => {
  it('is the same for changes in any order, doubled, in any batches, and all over again', () => {
    fc.assert(
      fc.property(
        someHistory.chain((history) =>
          fc.tuple(
            fc.constant(history),
            fc.shuffledSubarray([...history]),
            fc.shuffledSubarray([...history], { minLength: history.length }),
          ),
        ),
        ([history, some, all]) => {
          const halves = [all.slice(0, 2), all.slice(2)];
          expect(entered([some, ...halves, some, history])).toEqual(entered([history]));
        },
      ),
    );
  });

  it('is kept as it is, with its sums', () => {
    fc.assert(
      fc.property(someHistory, (history) => {
        const sheet = sheetAfter(blank, history);
        const row = toSheetRow(sheet);
        expect(parseSheet(row)).toEqual(sheet);
        expect(parseSums(row)).toEqual(sumsOf(sheet));
      }),
    );
  });

  it('sums up what all vehicles tell, and what is missing for which cause', () => {
    fc.assert(
      fc.property(someHistory, (history) => {
        const { entries } = sheetAfter(blank, history);
        const chunks = entries.flatMap((entry) => entry.chunks);
        const sums = sumsOf({ hour: MIDNIGHT, entries });
        const total = (of: (chunk: (typeof chunks)[number]) => number) =>
          chunks.reduce((sum, chunk) => sum + of(chunk), 0);

        expect(sums.reduce((sum, { planned }) => sum + planned, 0)).toBe(total((c) => c.planned));
        expect(sums.reduce((sum, c) => sum + c.delivered, 0)).toBe(total((c) => c.delivered));
        for (const cause of missingCauses) {
          expect(sums.reduce((sum, c) => sum + c.missing[cause].energy, 0)).toBe(
            total((c) => (c.cause === cause ? Math.max(0, c.planned - c.delivered) : 0)),
          );
        }
      }),
    );
  });

  it('has room for as many vehicles as a roster, all of which charge', () => {
    const random = seededRandom(7);
    const hex = () =>
      Math.floor(random() * 2 ** 48)
        .toString(16)
        .padStart(12, '0');
    const entries = Array.from({ length: 8_800 }, (): SheetEntry => {
      const planned = wattHours([925, 1_850, 2_750][Math.floor(random() * 3)] ?? 0);
      const chunks = chunksOfHour(MIDNIGHT).map((start) => ({
        ...{ start, planned, cause: null },
        delivered: wattHours(Math.round(planned * (0.95 + random() * 0.1))),
      }));
      const policyId = `0192f7c4-${hex().slice(0, 4)}-7000-8000-${hex()}`;
      return { policyId, version: 1 + Math.floor(random() * 4_000), chunks };
    });

    expect(() => toSheetRow({ ...blank, entries, version: 1 })).not.toThrow();
  });
});
