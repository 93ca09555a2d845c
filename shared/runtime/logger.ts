import { Logger } from '@aws-lambda-powertools/logger';
import { loggableError } from '#shared/runtime/loggable-error.ts';
import { once } from '#shared/runtime/once.ts';

/**
 * What may stand in a log line: ids of our own things, counts and codes. Never a body, a token, a
 * position, or a user id, which is the client's own text.
 */
export type LogFields = {
  readonly [Name in (typeof loggedFields)[number]]?: string | number | boolean | null;
} & { readonly error?: unknown };

/** Writes one line of JSON. `code` is snake_case, in the past tense, and stable: alarms look for it. */
export type Log = {
  readonly [Level in 'debug' | 'info' | 'warn' | 'error']: (
    code: string,
    fields?: LogFields,
  ) => void;
};

const loggedFields = [
  'accountId',
  'actionId',
  'assetId',
  'attempt',
  'clientId',
  'count',
  'durationMs',
  'eventId',
  'messageId',
  'operation',
  'queue',
  'reason',
  'requestId',
  'status',
  'table',
  'vendor',
  'version',
  'webhookId',
  'worker',
] as const;

/** Its service is the operation or the worker: it reads POWERTOOLS_SERVICE_NAME itself. */
const powertools = once(() => new Logger());

const write =
  (level: keyof Log) =>
  (code: string, fields: LogFields = {}): void => {
    const { error } = fields;
    powertools()[level](code, {
      // Types cannot stop a wider object from being passed, so the list is kept here, too.
      ...Object.fromEntries(
        loggedFields.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
      ),
      ...(error === undefined ? {} : { error: loggableError(error) }),
    });
  };

export const log: Log = {
  debug: write('debug'),
  info: write('info'),
  warn: write('warn'),
  error: write('error'),
};
