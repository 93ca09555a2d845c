import { describe, expect, it } from 'vitest';
import { hoursAfter } from '#bin/demo/demo-hours.ts';
import { DemoUsageError, parseDemoOptions } from '#bin/demo/demo-options.ts';
import { priceAt, tariffIntervals } from '#bin/demo/demo-tariff.ts';
import { instant } from '#shared/domain/quantities/units.ts';

const at = (text: string) => instant(Date.parse(text));

describe('how the demo is asked for', () => {
  it('is a night in a minute and a half unless told otherwise', () => {
    expect(parseDemoOptions([])).toEqual({ speed: 600, svg: '.loadstar/demo.svg' });
    expect(parseDemoOptions(['--speed', '900', '--svg', 'a.svg'])).toEqual({
      speed: 900,
      svg: 'a.svg',
    });
    expect(parseDemoOptions(['--help'])).toBe('help');
  });

  it.each([
    ['--speed', '5000'],
    ['--speed', 'fast'],
    ['--sped', '900'],
  ])('is not %s %s', (...args) => {
    expect(() => parseDemoOptions(args)).toThrow(DemoUsageError);
  });
});

describe('the night of the demo', () => {
  it('is the next that has not begun', () => {
    const shown = ['2026-11-22T12:00:00Z', '2026-11-22T17:30:00Z'].map((now) => {
      const { beginning, plugIn, deadline } = hoursAfter(at(now), 600);
      return [beginning, plugIn, deadline].map((moment) => new Date(moment).toISOString());
    });

    expect(shown).toEqual([
      ['2026-11-22T15:40:00.000Z', '2026-11-22T17:00:00.000Z', '2026-11-23T06:00:00.000Z'],
      ['2026-11-23T15:40:00.000Z', '2026-11-23T17:00:00.000Z', '2026-11-24T06:00:00.000Z'],
    ]);
  });

  it('is the same by the clock when clocks are changed', () => {
    const { plugIn, deadline } = hoursAfter(at('2026-10-24T12:00:00Z'), 600);

    expect(deadline - plugIn).toBe(14 * 3_600_000);
  });

  it('costs by the hour of the clock', () => {
    const hours = ['16:59', '17:00', '21:00', '23:59', '00:00', '06:00'];

    expect(hours.map((hour) => priceAt(at(`2026-11-22T${hour}:00+01:00`)))).toEqual([
      0.312, 0.415, 0.276, 0.276, 0.189, 0.312,
    ]);
    expect(tariffIntervals.map(({ from, to }) => `${from}-${to}`)).toEqual([
      '00:00-06:00',
      '06:00-17:00',
      '17:00-21:00',
      '21:00-24:00',
    ]);
  });
});
