import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import type { RawRow } from '#test/simulation/laws/law-world.ts';
import { pairLaws } from '#test/simulation/laws/pair-laws.ts';

const CAR = { sk: 'ASSET', clientId: 'c', userId: 'u', id: 'car', vendorDeviceId: 'tesla-1' };
const POINT = { sk: 'ASSET', clientId: 'c', userId: 'u', id: 'box', vendorDeviceId: 'zap-1' };
const ACTION = { sk: 'ACTION', clientId: 'c', id: 'a1', targetId: 'car' };
const FROM = 'carryAction {"clientId":"c","actionId":"a1"}';

const naming = (id: string) => ({ pairing: { other: { id } } });

/** What the law says of two rows, an attempt, and a command to a device. */
const said = (rows: readonly RawRow[], deviceId: string): readonly string[] => {
  const found: string[] = [];
  const law = pairLaws({
    scheduler: { now: () => instant(0) },
    broken: (name) => void found.push(name),
  });
  const change = (table: string, after: RawRow, before?: RawRow) =>
    law.onChange?.({ table, before, after } as never, 'somebody');
  change('users', { sk: 'USER', clientId: 'c', id: 'u' });
  for (const row of rows) change('assets', row);
  law.afterStep?.();
  change('actions', { ...ACTION, attempts: 1 }, { ...ACTION, attempts: 0 });
  law.onCommand?.({ from: FROM, vendor: 'ZAPTEC', deviceId, askedAt: 0, at: 0 } as never);
  return found;
};

describe('a command for an action of a vehicle', () => {
  it('may go to the vehicle, and to the charger that it is plugged into', () => {
    const pair = [
      { ...CAR, ...naming('box') },
      { ...POINT, ...naming('car') },
    ];
    expect(said(pair, 'tesla-1')).toEqual([]);
    expect(said(pair, 'zap-1')).toEqual([]);
  });

  it('goes to no charger without that', () => {
    expect(said([CAR, POINT], 'zap-1')).toEqual([
      'no charger is commanded for a vehicle that is not plugged into it',
    ]);
  });

  it('goes to none that does not name it back, which is broken by itself', () => {
    expect(said([{ ...CAR, ...naming('box') }, POINT], 'zap-1')).toEqual([
      'who is plugged into another is named by it',
      'no charger is commanded for a vehicle that is not plugged into it',
    ]);
  });
});
