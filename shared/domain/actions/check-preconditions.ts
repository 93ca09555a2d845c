import type { ActionRequest, ActionTarget } from '#shared/domain/actions/action.ts';
import { isFulfilled } from '#shared/domain/actions/is-fulfilled.ts';
import { incapacityFor, obstacleTo } from '#shared/domain/actions/obstacle.ts';
import type { Vehicle } from '#shared/domain/assets/asset.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';

/** No connector for alternating current carries more (SAE J1772). */
const MAX_CURRENT_A = 80;
export const CONTROL_SCOPE = 'vehicle:control:charging';

/**
 * Refuses a request that is sure to fail, before there is an action for it. The words
 * `already charging` and `already stopped` are relied upon by clients, who read them as success.
 *
 * @throws {DomainError} `forbidden` without the user's consent, `precondition_failed` otherwise.
 */
export const checkPreconditions = (
  request: ActionRequest,
  vehicle: Vehicle,
  target: ActionTarget | undefined,
): void => {
  if (!vehicle.scopes.includes(CONTROL_SCOPE)) {
    throw new DomainError(
      'forbidden',
      `The user has not granted the scope ${CONTROL_SCOPE} for this vehicle.`,
    );
  }
  const { abilities, state } = vehicle;
  // Ability comes first: a vehicle that cannot be stopped is not "already stopped". What it already
  // does comes next: one that was stopped needs no cable to be so.
  const whyNot =
    incapacityFor(request, abilities) ??
    alreadyThere(request, vehicle, target) ??
    obstacleTo(request, { abilities, chargeState: state.chargeState });
  if (whyNot) throw failed(whyNot);
  if (request.kind === 'max-current' && request.maxCurrent > MAX_CURRENT_A) {
    const message = `must be more than 0 and at most ${MAX_CURRENT_A} A`;
    throw new DomainError('precondition_failed', `maxCurrent ${message}.`, {
      issues: [{ path: 'body.maxCurrent', message }],
    });
  }
};

/**
 * What is known counts only if nothing is under way and the vehicle was heard since the last command:
 * whoever asks to stop a start that is still pending must not be told that the vehicle stands still.
 */
const alreadyThere = (
  request: ActionRequest,
  { state, lastSeen }: Vehicle,
  target: ActionTarget | undefined,
): string | undefined => {
  if (target?.activeActionId) return undefined;
  if (target?.lastCommandAt && lastSeen < target.lastCommandAt) return undefined;
  if (!isFulfilled(request, state.chargeState)) return undefined;
  if (request.kind === 'max-current') {
    return `The vehicle is already at the current setting of ${request.maxCurrent} A.`;
  }
  return `The vehicle is already ${request.charging === 'START' ? 'charging' : 'stopped'}.`;
};

const failed = (detail: string) => new DomainError('precondition_failed', detail);
