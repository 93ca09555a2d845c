import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRoster, type Roster, type RosterEntry } from '#shared/domain/fleet/roster.ts';
import { rosterAfter } from '#shared/domain/fleet/roster-after.ts';
import { hours, after as later } from '#shared/domain/quantities/units.ts';
import { MIDNIGHT, someHistory } from '#test/support/fleet-arbitraries.ts';
import { anEntry, aStay, policyNumber } from '#test/support/fleet-stage.ts';

const NOW = later(MIDNIGHT, hours(5));

const entered = (
  batches: readonly (readonly RosterEntry[])[],
  roster = emptyRoster('client-1', 0),
): Roster => batches.reduce((kept, batch) => rosterAfter(kept, batch, NOW).roster, roster);

describe('rosterAfter', () => {
  it('is the same for changes in any order, doubled, in any batches, and all over again', () => {
    fc.assert(
      fc.property(
        someHistory.chain((history) =>
          fc.tuple(
            fc.constant(history),
            fc.array(
              fc
                .subarray([...history], { minLength: 0 })
                .chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
              { maxLength: 4 },
            ),
            fc.shuffledSubarray([...history], { minLength: history.length }),
          ),
        ),
        ([history, before, shuffled]) => {
          const inOrder = entered([history]).entries;

          const halves = [shuffled.slice(0, 2), shuffled.slice(2)];
          const anyhow = entered([...before, ...halves, ...before, history, shuffled]).entries;

          expect(anyhow).toEqual(inOrder);
        },
      ),
    );
  });

  it('counts each policy by its last version, and none that is gone', () => {
    fc.assert(
      fc.property(someHistory, (history) => {
        const { entries } = entered([history]);
        for (const { policyId, stay } of entries) {
          const mine = history.filter((entry) => entry.policyId === policyId);
          const isGone = mine.some(({ goneAt }) => goneAt !== null);
          const last = mine.filter(({ goneAt }) => goneAt === null).at(-1);
          expect(stay).toEqual(isGone ? null : last?.stay);
        }
      }),
    );
  });

  it('leaves what is not newer alone, and writes nothing for it', () => {
    const roster = entered([[anEntry(1, aStay(NOW), { version: 5 })]]);

    const change = rosterAfter(roster, [anEntry(1, null, { version: 4 })], NOW);

    expect(change).toEqual({ roster, hasMoved: false });
    expect(change.roster).toBe(roster);
  });

  it.each([
    ['another need', aStay(NOW, 20), 6, true],
    ['no need any more', null, 6, true],
    ['another curve', { ...aStay(NOW), curve: { zone: 'NO2', tariff: null } }, 6, true],
    [
      'another plan',
      { ...aStay(NOW), spans: [{ from: NOW, until: later(NOW, hours(1)) }] },
      6,
      false,
    ],
    ['nothing but a version', aStay(NOW), 6, false],
    // Whoever entered it may have died before anybody was told.
    ['what is entered already', aStay(NOW), 5, true],
  ])('says of %s whether the fleet may need something else', (_, stay, version, hasMoved) => {
    const roster = entered([[anEntry(1, aStay(NOW), { version: 5 })]]);

    expect(rosterAfter(roster, [anEntry(1, stay, { version })], NOW).hasMoved).toBe(hasMoved);
  });

  it('remembers what is gone for longer than a stream does, and then forgets it', () => {
    const gone = anEntry(1, null, { goneAt: NOW });
    const roster = entered([[anEntry(1, aStay(NOW)), gone]]);
    const other = anEntry(2, null);

    const soon = rosterAfter(roster, [other], later(NOW, hours(30)));
    const muchLater = rosterAfter(roster, [other], later(NOW, hours(49)));

    expect(soon.roster.entries.map(({ policyId }) => policyId)).toEqual([1, 2].map(policyNumber));
    expect(muchLater.roster.entries.map(({ policyId }) => policyId)).toEqual([policyNumber(2)]);
  });
});
