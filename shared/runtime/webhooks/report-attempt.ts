import type { ReportAttempt } from '#shared/ports/report-attempt.ts';
import { type Log, log as systemLog } from '#shared/runtime/logger.ts';

/** Logs attempts: a success for whoever looks closely, a failure for everybody, the last one as a warning. */
export const reportAttempt =
  (log: Log = systemLog): ReportAttempt =>
  ({ clientId, webhookId, failuresBefore, events, isSuccess, status, reason, isLast }) => {
    const attempt = failuresBefore + 1;
    const fields = { clientId, webhookId, attempt, count: events, status, reason };
    if (isLast) log.warn('webhook_deactivated', fields);
    else if (isSuccess) log.debug('delivery_succeeded', fields);
    else log.info('delivery_failed', fields);
  };
