import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import { DomainError, type ErrorCode } from '#shared/domain/errors/domain-error.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';

/** What a controller asks of a device that it holds. */
type Asking<Kind extends AssetKind> = {
  readonly kind: Kind;
  readonly request: Kinds[Kind]['request'];
};

/**
 * Has an action requested for the controller that holds a device, as long as it does.
 *
 * @returns `refused` for what is sure to fail now, and may not be some other time.
 * @throws {StaleWrite} when somebody was faster.
 */
export const askOfHeld = async <Kind extends AssetKind>(
  deps: RequestActionDeps,
  control: AssetControl,
  { kind, request }: Asking<Kind>,
): Promise<'accepted' | 'refused'> => {
  const { clientId, assetId } = control;
  try {
    await requestAction(deps, { kind, clientId, assetId, request, asker: control });
    return 'accepted';
  } catch (error) {
    if (error instanceof DomainError && refusals.has(error.code)) return 'refused';
    throw error;
  }
};

const refusals: ReadonlySet<ErrorCode> = new Set(['not_found', 'forbidden', 'precondition_failed']);
