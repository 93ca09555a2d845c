import { type KeepRostersDeps, keepRosters } from '#shared/app/fleet/keep-rosters.ts';
import { keepRostersDeps } from '#shared/runtime/connections/keep-rosters-deps.ts';
import { readPolicyChange } from '#shared/runtime/read-policy-change.ts';
import { type StreamDeps, streamHandler } from '#shared/runtime/stream-handler.ts';

export const worker = streamHandler(
  'keepRosters',
  readPolicyChange,
  (changes, deps: KeepRostersDeps & StreamDeps) => keepRosters(deps, changes),
);

export const handler = worker(keepRostersDeps);
