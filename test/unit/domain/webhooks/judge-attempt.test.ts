import { describe, expect, it } from 'vitest';
import { seconds } from '#shared/domain/quantities/units.ts';
import { judgeAttempt } from '#shared/domain/webhooks/judge-attempt.ts';

const judge = (status: number, retryAfter: number | null = null) =>
  judgeAttempt({ status, retryAfter: retryAfter === null ? null : seconds(retryAfter) });

describe('judgeAttempt', () => {
  it.each([200, 201, 202, 204, 299])('takes %d for a success', (status) => {
    expect(judge(status)).toEqual({ kind: 'succeeded' });
  });

  it.each([100, 199, 300, 301, 302, 307, 308, 400, 401, 403, 404, 422, 500, 502, 504])(
    'takes %d for a failure, whatever pause it asks for',
    (status) => {
      expect(judge(status, 120)).toEqual({ kind: 'failed', pause: null });
    },
  );

  it('takes 410 for a farewell', () => {
    expect(judge(410)).toEqual({ kind: 'gone' });
  });

  it('takes silence for a failure', () => {
    expect(judgeAttempt(undefined)).toEqual({ kind: 'failed', pause: null });
  });

  it.each([
    { status: 503, asked: null, pause: null },
    { status: 503, asked: 120, pause: 120 },
    { status: 429, asked: null, pause: 60 },
    { status: 429, asked: 5, pause: 60 },
    { status: 429, asked: 120, pause: 120 },
  ])('hears $status asking for $asked s as $pause s', ({ status, asked, pause }) => {
    expect(judge(status, asked)).toEqual({
      kind: 'failed',
      pause: pause === null ? null : seconds(pause),
    });
  });
});
