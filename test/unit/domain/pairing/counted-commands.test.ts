import { describe, expect, it } from 'vitest';
import { countOf } from '#shared/domain/pairing/counted-commands.ts';
import { amperes } from '#shared/domain/quantities/units.ts';

const CHARGE = { request: { kind: 'charge', charging: 'START' } } as const;
const CURRENT = { request: { kind: 'max-current', maxCurrent: amperes(16) } } as const;
const because = (type: 'NO_RESPONSE' | 'CONFLICT' | 'UNNECESSARY' | 'REQUESTED_CANCELLATION') => ({
  ...{ type, detail: 'so it is' },
});

describe('countOf', () => {
  it.each([
    ['one that succeeded', CHARGE, { state: 'CONFIRMED', failure: null }, 'obeyed'],
    [
      'one without a response',
      CHARGE,
      { state: 'FAILED', failure: because('NO_RESPONSE') },
      'failed',
    ],
    [
      'one that another took over',
      CHARGE,
      { state: 'CANCELLED', failure: because('CONFLICT') },
      'neither',
    ],
    ['one of no need', CHARGE, { state: 'CANCELLED', failure: because('UNNECESSARY') }, 'neither'],
    [
      'one called off',
      CHARGE,
      { state: 'CANCELLED', failure: because('REQUESTED_CANCELLATION') },
      'neither',
    ],
    [
      'a current that failed',
      CURRENT,
      { state: 'FAILED', failure: because('NO_RESPONSE') },
      'neither',
    ],
  ] as const)('takes %s for what it says of a charger', (_, action, outcome, count) => {
    expect(countOf(action, outcome)).toBe(count);
  });
});
