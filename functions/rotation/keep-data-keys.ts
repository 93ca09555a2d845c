import { type KeepDataKeysDeps, keepDataKeys } from '#shared/app/sealing/keep-data-keys.ts';
import { keepDataKeysDeps } from '#shared/runtime/connections/keep-data-keys-deps.ts';
import { tickHandler } from '#shared/runtime/tick-handler.ts';

export const worker = tickHandler('keepDataKeys', (_, deps: KeepDataKeysDeps) =>
  keepDataKeys(deps),
);

export const handler = worker(keepDataKeysDeps);
