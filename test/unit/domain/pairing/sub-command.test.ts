import { describe, expect, it } from 'vitest';
import { subCommand } from '#shared/domain/pairing/sub-command.ts';

const both = {
  ...{ attempts: 0, carCan: true, isCarInReach: true, isPointInReach: true },
  isPointStopped: false,
};
const START = { request: { kind: 'charge', charging: 'START' } } as const;
const STOP = { request: { kind: 'charge', charging: 'STOP' } } as const;

describe('subCommand', () => {
  it.each([
    [
      'START where the charger is stopped',
      { ...both, ...START, isPointStopped: true },
      'charge-point',
    ],
    ['START where the charger is not stopped', { ...both, ...START }, 'car'],
    ['the second START', { ...both, ...START, attempts: 1, isPointStopped: true }, 'car'],
    ['STOP', { ...both, ...STOP }, 'car'],
    ['STOP that the vehicle did not obey', { ...both, ...STOP, attempts: 1 }, 'charge-point'],
    ['STOP that neither obeyed', { ...both, ...STOP, attempts: 2 }, 'car'],
    ['STOP where the vehicle cannot', { ...both, ...STOP, carCan: false }, 'charge-point'],
    ['START where the vehicle cannot', { ...both, ...START, carCan: false }, 'charge-point'],
    [
      'STOP with the vehicle out of reach',
      { ...both, ...STOP, isCarInReach: false },
      'charge-point',
    ],
    [
      'START with the vehicle out of reach',
      { ...both, ...START, isCarInReach: false },
      'charge-point',
    ],
    [
      'STOP with the charger out of reach',
      { ...both, ...STOP, attempts: 1, isPointInReach: false },
      'car',
    ],
    [
      'START with the charger out of reach',
      { ...both, ...START, isPointInReach: false, isPointStopped: true },
      'car',
    ],
    [
      'STOP with both out of reach',
      { ...both, ...STOP, isCarInReach: false, isPointInReach: false },
      'car',
    ],
  ] as const)('has %s sent to the right one', (_, situation, obeying) => {
    expect(subCommand(situation)).toBe(obeying);
  });
});
