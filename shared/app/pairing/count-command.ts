import { retryStale } from '#shared/app/retry-stale.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { type CommandCount, withCommand } from '#shared/domain/pairing/counted-commands.ts';
import { isCar } from '#shared/domain/pairing/paired-kinds.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import type { PairingStore } from '#shared/ports/pairing-store.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';

export type CountCommandDeps = {
  readonly pairings: Pick<PairingStore, 'get' | 'putting'>;
  readonly placements: Queue<PlacementMessage>;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly report: ReportTrouble;
};

/** A command that came to its end, and its device as it is stored. */
export type EndedCommand = { readonly device: Asset; readonly count: CommandCount };

/**
 * Use case: count how a command ended, for a vehicle that chargers help and that is plugged into none of them, and have somebody see to
 * what follows. Others cost nothing. It never fails, and is called once the end is stored: that a command ends is more than
 * that it is counted. What goes wrong is reported, and the command is not counted.
 *
 * @param look What there is to count; undefined for nothing.
 */
export const countCommand = async (
  deps: CountCommandDeps,
  { clientId, assetId }: { readonly clientId: string; readonly assetId: string },
  look: () => Promise<EndedCommand | undefined>,
): Promise<void> => {
  try {
    const ended = await look();
    if (!ended || ended.count === 'neither' || !isHelped(ended.device)) return;
    const { device, count } = ended;
    const { userId } = device;
    const isCounted = await retryStale(deps.clock, async () => {
      const stored = await deps.pairings.get(clientId, userId);
      const next = stored && withCommand(stored, assetId, count, deps.clock.now());
      if (next) await deps.commit([deps.pairings.putting(next)]);
      return next !== undefined;
    });
    if (isCounted) await deps.placements.send([{ clientId, userId, pairs: true }]);
  } catch (error) {
    deps.report({ code: 'device_failed', clientId, assetId, error });
  }
};

const isHelped = (device: Asset): boolean => {
  const { pairing } = device;
  return isCar(device) && pairing?.other === null && pairing.unlocked.length > 0;
};
