import type { Sums } from '#bench/cost/counting/entry.ts';
import type { Log, LogFields } from '#shared/runtime/logger.ts';

/** What the logger adds to a line: level, time, service, ids of request and trace. */
const AROUND_A_LINE = 260;

/** A log that counts what CloudWatch would take, from `INFO` on as in production. */
export const countingLog = (add: Sums['add']): Log => {
  const write =
    (level: string) =>
    (code: string, { error, ...fields }: LogFields = {}): void => {
      const line = JSON.stringify({ level, message: code, ...fields });
      const units = line.length + AROUND_A_LINE + (error === undefined ? 0 : 1_500);
      add({ billed: 'logs', by: 'functions', what: code, on: '', units });
    };
  return { debug: () => {}, info: write('INFO'), warn: write('WARN'), error: write('ERROR') };
};
