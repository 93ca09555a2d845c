import {
  type RequestActionDeps,
  type RequestedAction,
  requestAction,
} from '#shared/app/actions/request-action.ts';
import { type CountCommandDeps, countingOf } from '#shared/app/pairing/counting-command.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { isCar } from '#shared/domain/pairing/paired-kinds.ts';
import type { ChargingKind } from '#shared/domain/schedules/scheduled-kinds.ts';

export type RequestChargingDeps = RequestActionDeps & CountCommandDeps;

/**
 * Use case: ask a device to charge, or to stop, as any device is asked for anything. That a vehicle is refused because it is not plugged in
 * counts as a command that came to nothing: chargers that are of no use to it lend it nothing any more.
 *
 * @throws {DomainError} as `requestAction` does.
 */
export const requestCharging = async <Kind extends ChargingKind>(
  deps: RequestChargingDeps,
  input: RequestedAction<Kind>,
): Promise<Action<Kind>> => {
  try {
    return await requestAction(deps, input);
  } catch (error) {
    const isRefused = error instanceof DomainError && error.code === 'precondition_failed';
    if (isRefused && isStart(input)) await countRefusal(deps, input);
    throw error;
  }
};

const isStart = <Kind extends ChargingKind>({ request }: RequestedAction<Kind>): boolean =>
  request.kind === 'charge' && request.charging === 'START';

const countRefusal = <Kind extends ChargingKind>(
  deps: RequestChargingDeps,
  { clientId, assetId }: RequestedAction<Kind>,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const asset = await deps.assets.get(clientId, assetId);
    if (!asset || !isCar(asset) || asset.state.chargeState.isPluggedIn !== false) return;
    const { writes, tell } = await countingOf(deps, asset, 'failed');
    if (writes.length === 0) return;
    await deps.commit(writes);
    await tell();
  });
