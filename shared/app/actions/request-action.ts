import { holdSlot } from '#shared/app/actions/hold-slot.ts';
import { assetNotFound } from '#shared/app/assets/read-asset.ts';
import { checkingOther, otherControlOf } from '#shared/app/pairing/other-control.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { type Action, isActionOn } from '#shared/domain/actions/action.ts';
import { checkPreconditions } from '#shared/domain/actions/check-preconditions.ts';
import { newAction } from '#shared/domain/actions/new-action.ts';
import { finishAction, superseded } from '#shared/domain/actions/transitions.ts';
import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import { type AssetKind, controlOf, type Kinds } from '#shared/domain/assets/kinds.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import { partnerOf } from '#shared/domain/pairing/partner-of.ts';
import { type Milliseconds, milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import { refuseControlled } from '#shared/domain/reconciling/refuse-controlled.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { ActionSlotStore } from '#shared/ports/action-slot-store.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type RequestActionDeps = {
  readonly actions: Pick<ActionStore, 'get' | 'target' | 'adding' | 'replacing' | 'puttingTarget'>;
  readonly slots: ActionSlotStore;
  readonly assets: Pick<AssetStore, 'get' | 'checkingThere'>;
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly controls: Pick<ControlStore, 'get' | 'checking'>;
  readonly commit: Commit;
  readonly queue: Queue<ActionMessage>;
  readonly timingOf: (vendor: string) => VendorTiming;
  readonly clock: Clock;
  readonly newId: NewId;
};

export type RequestedAction<Kind extends AssetKind> = {
  readonly kind: Kind;
  readonly clientId: string;
  readonly assetId: string;
  readonly request: Kinds[Kind]['request'];
  /** For callers that may ask twice: an action with this id is returned as it is. */
  readonly actionId?: string;
  /** How many actions the client may have pending; null for no limit, also where we ask of our own accord. @default null */
  readonly limit?: number | null;
  /** Who has to leave alone what a controller wants something of; undefined for controllers, and for what none ever wants. */
  readonly asker?: 'client';
  /** What is to happen together with it, also where the same is under way already: for a controller, which has looked before. */
  readonly alongside?: Alongside<Kind>;
  /** The only location at which anything may be commanded in its name. @default null: wherever the asset is */
  readonly locationId?: string | null;
};

/** What a controller stores together with the action that it asks for. */
type Alongside<Kind extends AssetKind> = {
  /** The asset as it was read, where `writes` hold it so; it is read, and held to be there, where it is not given. */
  readonly asset?: Asset<Kind>;
  readonly writes: (actionId: string) => readonly Write[];
};

/**
 * Use case: ask an asset to do something. At most one action per asset is pending: the same request
 * joins it where the kind has that, a different one takes its place in one transaction.
 *
 * @throws {DomainError} `not_found`, `forbidden`, `precondition_failed` when it is sure to fail, `controlled_elsewhere`
 * for a client while a controller wants something of the asset, or `rate_limited` when the client has as many pending as it may.
 * @throws {StaleWrite} for a controller, when somebody was faster.
 */
export const requestAction = async <Kind extends AssetKind>(
  deps: RequestActionDeps,
  input: RequestedAction<Kind>,
): Promise<Action<Kind>> => {
  const actionId = input.actionId ?? deps.newId();
  const attempts = async () => {
    const earlier = input.actionId && (await deps.actions.get(input.clientId, actionId));
    return earlier && isActionOn(input.kind, earlier)
      ? { action: earlier, isNew: false }
      : attempt(deps, { ...input, actionId });
  };
  // Who knows of more than the asset has to look again before it tries again.
  const { action, isNew } = isController(input)
    ? await attempts()
    : await retryStale(deps.clock, attempts);
  if (isNew) await deps.queue.send([{ clientId: action.clientId, actionId: action.id }]);
  return action;
};

const isController = <Kind extends AssetKind>({
  alongside,
}: Pick<RequestedAction<Kind>, 'alongside'>) => alongside !== undefined;

const attempt = async <Kind extends AssetKind>(
  deps: RequestActionDeps,
  input: RequestedAction<Kind> & { readonly actionId: string },
): Promise<{ readonly action: Action<Kind>; readonly isNew: boolean }> => {
  const { kind, request, actionId, limit = null, asker, alongside, locationId = null } = input;
  const loaded = await load(deps, input);
  const { asset, known, partner, active } = loaded;
  const now = deps.clock.now();
  if (asker === 'client') refuseHeld(loaded);
  checkPreconditions(request, asPaired(asset), known, now, partner);
  const pending = active?.state === 'PENDING' ? active : undefined;
  if (pending && isActionOn(kind, pending) && controlOf(kind).isSame(pending.request, request)) {
    if (alongside) await deps.commit(alongside.writes(pending.id));
    return { action: pending, isNew: false };
  }
  const timeout = timeoutOf(deps, asset);
  const { action: wanted, target } = newAction(
    {
      id: actionId,
      asset,
      request,
      target: known,
      ended: pending,
      timeout,
      isOfController: isController(input),
      locationId,
    },
    now,
  );
  const slot = await holdSlot(deps.slots, { action: wanted, ended: pending }, limit, now);
  const action = { ...wanted, heldIn: slot.heldIn };
  const ended = pending && deps.actions.replacing(finishAction(pending, superseded, now));
  await deps.commit([
    deps.actions.puttingTarget(target),
    deps.actions.adding(action),
    deps.users.checkingAlive(asset.clientId, asset.userId, asset.userSince),
    // Nothing may be asked of what is being removed: nobody would ever clean up behind it.
    ...(alongside?.asset ? [] : [deps.assets.checkingThere(asset)]),
    ...(alongside?.writes(actionId) ?? []),
    ...(asker ? holdingControls(deps, loaded) : []),
    ...(ended ? [ended] : []),
    ...slot.writes,
  ]);
  return { action, isNew: true };
};

/** What was read of who holds a device, and the one that it is plugged into: those two are held as one. */
type Controls = {
  readonly asset: Asset;
  readonly control: AssetControl | undefined;
  readonly otherControl: AssetControl | undefined;
};

const refuseHeld = ({ asset, control, otherControl }: Controls): void => {
  refuseControlled(control, asset.type);
  refuseControlled(otherControl, asset.type);
};

const holdingControls = (
  { controls }: Pick<RequestActionDeps, 'controls'>,
  { asset, control, otherControl }: Controls,
): readonly Write[] => [
  controls.checking({ clientId: asset.clientId, assetId: asset.id }, control),
  ...checkingOther({ controls }, asset, otherControl),
];

/** Longer than it takes us to carry an action to a device, which takes real time however fast the clock goes. */
const OUR_WORK = seconds(5);

/** How long a device has: as long as its vendor says, and never less than we need ourselves. */
const timeoutOf = (
  { timingOf, clock }: Pick<RequestActionDeps, 'timingOf' | 'clock'>,
  { vendor }: Pick<Asset<AssetKind>, 'vendor'>,
): Milliseconds =>
  milliseconds(Math.max(timingOf(vendor).actionTimeout, clock.duringWork(OUR_WORK)));

const load = async <Kind extends AssetKind>(
  deps: RequestActionDeps,
  { kind, clientId, assetId, asker, alongside }: RequestedAction<Kind>,
) => {
  const [asset, known, control] = await Promise.all([
    alongside?.asset ?? deps.assets.get(clientId, assetId),
    deps.actions.target(clientId, assetId),
    asker && deps.controls.get(clientId, assetId),
  ]);
  const named = partnerOf(asset);
  const [user, active, partner, otherControl] = await Promise.all([
    asset && deps.users.get(clientId, asset.userId),
    known?.activeActionId ? deps.actions.get(clientId, known.activeActionId) : undefined,
    named && deps.actions.target(clientId, named.id),
    asker && otherControlOf(deps, asset),
  ]);
  if (asset && isOf(kind, asset) && user?.deletedAt === null)
    return { asset, known, partner, active, control, otherControl };
  throw assetNotFound(kind);
};
