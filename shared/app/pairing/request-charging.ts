import {
  type RequestActionDeps,
  type RequestedAction,
  requestAction,
} from '#shared/app/actions/request-action.ts';
import { type CountCommandDeps, countCommand } from '#shared/app/pairing/count-command.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { isCar } from '#shared/domain/pairing/paired-kinds.ts';
import type { ChargingKind } from '#shared/domain/schedules/scheduled-kinds.ts';

export type RequestChargingDeps = RequestActionDeps & {
  /** Of its own: what a refused request writes is not stored, and that it was refused is to be counted. */
  readonly counting: CountCommandDeps;
};

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
  { assets, counting }: RequestChargingDeps,
  { clientId, assetId }: RequestedAction<Kind>,
): Promise<void> =>
  countCommand(counting, { clientId, assetId }, async () => {
    const device = await assets.get(clientId, assetId);
    return device && isUnplugged(device) ? { device, count: 'failed' } : undefined;
  });

const isUnplugged = (device: Asset): boolean =>
  isCar(device) && device.state.chargeState.isPluggedIn === false;
