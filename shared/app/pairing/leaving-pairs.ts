import type { Asset } from '#shared/domain/assets/asset.ts';
import { parted } from '#shared/domain/pairing/parted.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';

export type LeavingPairsDeps = {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * The other halves of devices that go, as they are without them: to be stored in the transaction that removes these, so that
 * no row ever names a device that is gone. What else follows is seen to afterwards, when the removal is told.
 *
 * @param known The ids of devices for which whoever removes sees to that itself.
 */
export const leavingPairs = async (
  { assets, clock }: LeavingPairsDeps,
  leaving: readonly Asset[],
  known: ReadonlySet<string>,
): Promise<readonly Asset[]> => {
  const left = leaving.flatMap(({ clientId, id, pairing }) =>
    pairing?.other && !known.has(pairing.other.id)
      ? [{ clientId, otherId: pairing.other.id, id }]
      : [],
  );
  const others = await Promise.all(
    left.map(async ({ clientId, otherId, id }) => {
      const other = await assets.get(clientId, otherId);
      return other?.pairing?.other?.id === id ? [nextVersion(parted(other), clock.now())] : [];
    }),
  );
  return others.flat();
};
