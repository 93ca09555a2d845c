import { describe, expect, it } from 'vitest';
import { parseSchedule } from '#lib/local/eventbridge/schedule-expression.ts';

const next = (expression: string, after: string) =>
  new Date(parseSchedule(expression)(Date.parse(after))).toISOString().replace(':00.000Z', 'Z');

describe('parseSchedule', () => {
  it.each([
    ['rate(1 minute)', '2026-03-01T10:00:00Z', '2026-03-01T10:01Z'],
    ['rate(5 minutes)', '2026-03-01T10:00:00Z', '2026-03-01T10:05Z'],
    ['rate(2 hours)', '2026-03-01T10:00:00Z', '2026-03-01T12:00Z'],
    ['rate(1 day)', '2026-03-01T10:00:00Z', '2026-03-02T10:00Z'],
    ['cron(0 12 * * ? *)', '2026-03-01T12:00:00Z', '2026-03-02T12:00Z'],
    ['cron(0/15 * * * ? *)', '2026-03-01T10:31:00Z', '2026-03-01T10:45Z'],
    ['cron(10-40/10 8 * * ? *)', '2026-03-01T08:20:00Z', '2026-03-01T08:30Z'],
    ['cron(0 8,20 * * ? *)', '2026-03-01T08:00:00Z', '2026-03-01T20:00Z'],
    ['cron(0 0 1 1 ? *)', '2026-03-01T00:00:00Z', '2027-01-01T00:00Z'],
    ['cron(0 18 ? * MON-FRI *)', '2026-03-06T18:00:00Z', '2026-03-09T18:00Z'],
    ['cron(0 0 ? * 1 *)', '2026-03-02T00:00:00Z', '2026-03-08T00:00Z'],
    ['cron(0 0 L * ? *)', '2026-02-01T00:00:00Z', '2026-02-28T00:00Z'],
    ['cron(0 0 15W * ? *)', '2026-03-01T00:00:00Z', '2026-03-16T00:00Z'],
    ['cron(0 0 ? * 6L *)', '2026-03-01T00:00:00Z', '2026-03-27T00:00Z'],
    ['cron(0 0 ? * 3#2 *)', '2026-03-01T00:00:00Z', '2026-03-10T00:00Z'],
    ['cron(0 0 29 2 ? *)', '2026-03-01T00:00:00Z', '2028-02-29T00:00Z'],
  ])('%s after %s is %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it.each([
    'rate(0 minutes)',
    'rate(1 second)',
    'every minute',
    'cron(0 12 * * *)',
    'cron(0 12 * * * *)',
    'cron(60 12 * * ? *)',
    'cron(0 12 ? * MOON *)',
    'cron(0/0 12 * * ? *)',
  ])('refuses %s', (expression) => {
    expect(() => parseSchedule(expression)).toThrow();
  });

  it('says so when a schedule never comes again', () => {
    expect(() => next('cron(0 0 1 1 ? 2020)', '2026-03-01T00:00:00Z')).toThrow('never comes again');
  });
});
