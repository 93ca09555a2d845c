import { describe, expect, it } from 'vitest';
import { retryAfter } from '#shared/adapters/webhooks/retry-after.ts';
import { instant } from '#shared/domain/quantities/units.ts';

const now = instant(Date.UTC(2025, 9, 1, 12));

describe('retryAfter', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['120.1', 120_100],
    ['120.6', 120_600],
    [' 7 ', 7_000],
    ['999999', 999_999_000],
    ['Wed, 01 Oct 2025 12:02:00 GMT', 120_000],
    ['Wed, 01 Oct 2025 11:00:00 GMT', 0],
    ['invalid', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
    ['2025-10-01T12:02:00Z', null],
    ['Wed, 99 Oct 2025 12:02:00 GMT', null],
    [undefined, null],
  ])('reads %j as %j ms', (header, expected) => {
    expect(retryAfter(header, now)).toBe(expected);
  });
});
