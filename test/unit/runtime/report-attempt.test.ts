import { expect, it } from 'vitest';
import { reportAttempt } from '#shared/runtime/webhooks/report-attempt.ts';
import { recordingLog } from '#test/support/test-edge.ts';

const attempt = {
  clientId: 'client-1',
  webhookId: 'webhook-1',
  failuresBefore: 3,
  events: 7,
  isSuccess: false,
  status: null,
  reason: 'timeout',
  isLast: false,
};

it.each([
  { level: 'info', code: 'delivery_failed', report: {} },
  { level: 'debug', code: 'delivery_succeeded', report: { isSuccess: true, status: 200 } },
  { level: 'warn', code: 'webhook_deactivated', report: { isLast: true } },
])('logs $code at $level', ({ level, code, report }) => {
  const log = recordingLog();

  reportAttempt(log)({ ...attempt, ...report });

  expect(log.lines).toMatchObject([
    { level, code, clientId: 'client-1', webhookId: 'webhook-1', attempt: 4, count: 7 },
  ]);
});
