import type { RequestCounter } from '#shared/app/clients/count-requests.ts';
import { VersionEndings } from '#shared/contract/versions/version-ends.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Log, LogFields } from '#shared/runtime/logger.ts';

export const API_URL = 'https://api.test';

export type LoggedLine = LogFields & { readonly level: string; readonly code: string };

/** A log that keeps its lines. */
export const recordingLog = (): Log & { readonly lines: LoggedLine[] } => {
  const lines: LoggedLine[] = [];
  const write =
    (level: string) =>
    (code: string, fields: LogFields = {}) =>
      void lines.push({ level, code, ...fields });
  return {
    lines,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
};

/** The HTTP edge of a test: a fixed address, a clock that can be set, a log that can be read. */
export const testEdge = (
  now = Date.UTC(2025, 9, 1, 12),
  requestCounter: RequestCounter = async () => null,
  endings: VersionEndings = {},
): Edge & {
  readonly log: Log & { readonly lines: LoggedLine[] };
  readonly setTime: (now: number) => void;
} => {
  let time = now;
  const ends = VersionEndings.parse(endings);
  return {
    apiUrl: () => API_URL,
    clock: { now: () => instant(time), sleep: async () => {}, duringWork: (length) => length },
    wallClock: { now: () => instant(time) },
    log: recordingLog(),
    requestCounter: () => requestCounter,
    versionUseCounter: () => async () => {},
    versionEnds: () => ends,
    ownerOf: async () => undefined,
    setTime: (later) => {
      time = later;
    },
  };
};
