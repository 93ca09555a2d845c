import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import { type Log, log as systemLog } from '#shared/runtime/logger.ts';

/** Logs trouble: as an error where something failed, else as a warning. */
export const reportTrouble =
  (log: Log = systemLog): ReportTrouble =>
  ({ code, ...fields }) =>
    log['error' in fields ? 'error' : 'warn'](code, fields);
