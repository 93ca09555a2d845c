import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statisticsAttendant } from '#shared/app/inverters/statistics-attendant.ts';
import { type AssetKind, assetKinds, controlledKinds } from '#shared/domain/assets/kinds.ts';
import { concernsControllers } from '#shared/domain/reconciling/concerns-controllers.ts';
import { kindsIn } from '#shared/domain/schedules/scheduled-kinds.ts';
import { aVehicle, CHARGING } from '#test/support/a-vehicle.ts';

/** Of these nobody wants anything, neither now nor by and by. */
const uncontrolled: readonly AssetKind[] = ['battery', 'meter'];
const held = aVehicle({ isHeld: true });
const free = aVehicle();

describe('a change of an asset concerns controllers', () => {
  it.each([
    ['once it is there', undefined, free],
    ['when somebody holds it, whatever it is', held, { ...held, isReachable: false }],
    ['when somebody holds it and it goes', held, undefined],
    ['when somebody begins to hold it', free, held],
    ['when nobody holds it any more', held, free],
    ['when less is granted', free, { ...free, scopes: [] }],
    ['when less can be asked', free, { ...free, abilities: [] }],
    ['when its user is deauthorized', free, { ...free, isMuted: true }],
    ['when its credentials work again', { ...free, isSignedOut: true }, free],
  ])('%s', (_, before, after) => {
    expect(concernsControllers(before, after)).toBe(true);
  });

  it.each([
    ['how it is', free, aVehicle({}, CHARGING)],
    ['whether it can be reached', free, { ...free, isReachable: false }],
    ['nothing', free, free],
    ['that it is there', free, undefined],
  ])('not where nobody holds it and %s changes', (_, before, after) => {
    expect(concernsControllers(before, after)).toBe(false);
  });

  it('where its kind is one of which anybody wants anything, and nowhere else', () => {
    const concerned = assetKinds.filter((type) => {
      // The rules look at what all kinds have.
      const asset = { ...aVehicle({ isHeld: true }), type } as never;
      return concernsControllers(undefined, asset) || concernsControllers(asset, undefined);
    });

    expect(assetKinds.filter((kind) => !concerned.includes(kind))).toEqual(uncontrolled);
  });

  it('of every kind that is scheduled or attended, and of no other', () => {
    const none = () => {
      throw new Error('nothing is asked');
    };
    const { types } = statisticsAttendant({
      statistics: { schedule: none, puttingSchedule: none },
      assets: { checkingThere: none },
      users: { get: none, checkingAlive: none },
      queue: { send: none },
      commit: none,
    });

    const wanted = new Set([...kindsIn('CHARGE'), ...kindsIn('TEMPERATURE'), ...types]);
    expect(new Set(controlledKinds)).toEqual(wanted);
  });

  it('of none that is not there', () => {
    expect(concernsControllers(undefined, undefined)).toBe(false);
  });

  it('whenever it is held on either side, and alike in both directions of a change', () => {
    const state = fc.record({
      isHeld: fc.boolean(),
      isMuted: fc.boolean(),
      isSignedOut: fc.boolean(),
      isReachable: fc.boolean(),
    });
    fc.assert(
      fc.property(state, state, (one, other) => {
        const [before, after] = [aVehicle(one), aVehicle(other)];
        const isConcern = concernsControllers(before, after);
        expect(concernsControllers(after, before)).toBe(isConcern);
        if (one.isHeld || other.isHeld) expect(isConcern).toBe(true);
      }),
    );
  });
});
