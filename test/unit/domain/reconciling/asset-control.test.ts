import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import {
  type AssetHolder,
  isHeldBy,
  nextControl,
} from '#shared/domain/reconciling/asset-control.ts';
import { aControl } from '#test/support/a-control.ts';

const asset = { clientId: 'client', assetId: 'car' };
const holder: AssetHolder = { kind: 'schedule', id: 'one', isInControl: true };
const override = { createdAt: instant(1), endedAt: null, actionId: null };

describe('the next control of an asset', () => {
  it('is the first one where there was none, in nobody’s hands', () => {
    expect(nextControl(asset, undefined, {})).toEqual({
      ...asset,
      holder: null,
      override: null,
      wakeAt: null,
      version: 1,
    });
  });

  it('keeps what is not changed, and no change is a new version, too', () => {
    const changes = fc.record(
      {
        holder: fc.constantFrom(null, holder),
        override: fc.constantFrom(null, override),
        wakeAt: fc.constantFrom(null, instant(7)),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(changes, changes, (first, second) => {
        const before = aControl({ ...asset, ...first, version: 4 });
        expect(nextControl(asset, before, second)).toEqual({ ...before, ...second, version: 5 });
      }),
    );
  });

  it('takes a change to nobody and to never for what it is', () => {
    const before = aControl({ ...asset, holder, override, wakeAt: instant(7) });

    expect(nextControl(asset, before, { holder: null, wakeAt: null })).toEqual({
      ...before,
      holder: null,
      wakeAt: null,
      version: 2,
    });
  });
});

describe('an asset', () => {
  it.each([
    [undefined, false],
    [null, false],
    [holder, true],
    [{ ...holder, isInControl: false }, true],
    [{ ...holder, id: 'two' }, false],
    [{ ...holder, kind: 'flex' }, false],
  ])('whose holder is %o is held by the schedule: %s', (held, expected) => {
    const control = held === undefined ? undefined : aControl({ ...asset, holder: held });

    expect(isHeldBy(control, { kind: 'schedule', id: 'one' })).toBe(expected);
  });
});
