import type { Action } from '#shared/domain/actions/action.ts';
import type { Outcome } from '#shared/domain/actions/transitions.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import {
  type CommandCount,
  countOf,
  withCommand,
} from '#shared/domain/pairing/counted-commands.ts';
import { isCar } from '#shared/domain/pairing/paired-kinds.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';

export type CountCommandDeps = {
  readonly pairings: Pick<PairingStore, 'get' | 'putting'>;
  readonly placements: Queue<PlacementMessage>;
  readonly clock: Pick<Clock, 'now'>;
};

/** What counts a command, to be committed with its end; `tell` has somebody see to what follows, once it is. */
export type Counting = {
  readonly writes: readonly Write[];
  readonly tell: () => Promise<void>;
};

const nothing: Counting = { writes: [], tell: async () => undefined };

/**
 * Counts how the command of an action ended, for a vehicle that chargers help and that is plugged into none of them. Others
 * cost nothing. It never fails: that an action ends is more than that it is counted.
 */
export const countingCommand = async (
  deps: CountCommandDeps & { readonly report: ReportTrouble },
  { clientId, targetId: assetId, request }: Action,
  device: Asset | undefined,
  outcome: Outcome,
): Promise<Counting> => {
  if (!device?.pairing || request.kind !== 'charge') return nothing;
  try {
    return await countingOf(deps, device, countOf(outcome));
  } catch (error) {
    deps.report({ code: 'device_failed', clientId, assetId, error });
    return nothing;
  }
};

/** @see countingCommand */
export const countingOf = async (
  { pairings, placements, clock }: CountCommandDeps,
  device: Asset,
  count: CommandCount,
): Promise<Counting> => {
  const { clientId, userId, id: assetId, pairing } = device;
  const isHelped = pairing !== null && pairing.unlocked.length > 0 && pairing.other === null;
  if (!isHelped || !isCar(device) || count === 'neither') return nothing;
  const stored = await pairings.get(clientId, userId);
  const next = stored && withCommand(stored, assetId, count, clock.now());
  if (!next) return nothing;
  return {
    writes: [pairings.putting(next)],
    tell: () => placements.send([{ clientId, userId, pairs: true }]),
  };
};
