import { otherControlOf } from '#shared/app/pairing/other-control.ts';
import type { Attendant } from '#shared/app/reconciling/attendant.ts';
import type { Controller, Held } from '#shared/app/reconciling/controller.ts';
import {
  type StoreReconciledDeps,
  storeReconciled,
} from '#shared/app/reconciling/store-reconciled.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import { overrideInPair } from '#shared/domain/pairing/control-in-pair.ts';
import {
  after,
  between,
  type Instant,
  instant,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import {
  type AssetControl,
  type AssetHolder,
  nextControl,
} from '#shared/domain/reconciling/asset-control.ts';
import {
  isInForce,
  overrideAfter,
  type SmartOverride,
} from '#shared/domain/reconciling/smart-override.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';

export type ReconcileAssetDeps = StoreReconciledDeps & {
  /** Of each kind one. */
  readonly controllers: readonly Controller[];
  /** Asked in this order. */
  readonly attendants: readonly Attendant[];
  readonly assets: Pick<AssetStore, 'head'>;
  readonly controls: Pick<ControlStore, 'removing'>;
  readonly reconciliations: Queue<ReconciliationMessage>;
  readonly clock: Clock;
};

/**
 * Use case: let whoever holds an asset compare it with what it should do, have what it wants asked, let attendants see to it,
 * and store when the first of them wants to look again. Nothing is stored where nothing is new. What is stored holds the control
 * and the asset as they were read: of two workers the one that knew less cannot take the other's wake-up away; it looks again.
 *
 * The control is read first: whatever happens to the asset afterwards is told, and then somebody stores another control.
 */
export const reconcileAsset = (
  deps: ReconcileAssetDeps,
  { clientId, assetId }: ReconciliationMessage,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const control = await deps.controls.get(clientId, assetId);
    const asset = await deps.assets.get(clientId, assetId);
    // Of a kind that only newer code knows.
    if (!asset && control && (await deps.assets.head(clientId, assetId))) return;
    const otherControl = await otherControlOf(deps, asset);
    const now = deps.clock.now();
    const override = await overrideNow(deps, control, asset, now);
    const known = { control, otherControl };
    const held = await reconcileHeld(deps, known, { asset, override, now });
    if (held === 'unknown') return;
    const holding = stillHolding(held);
    if (!holding && !isAttended(asset)) return forget(deps, control);
    const next = nextControl({ clientId, assetId }, control, {
      holder: holderAfter(control, holding),
      override,
      wakeAt: earliest([
        holding?.wakeAt ?? null,
        lookAfter(override, now),
        ...(await wishesFor(deps, asset, now, control?.holder ?? null)),
      ]),
    });
    await storeReconciled(deps, { asset, before: control, next, otherControl, held }, now);
    await sendSoon(deps, control, next, now);
    await tellOther(deps, known, asset, next);
  });

/** Has who controls the other half of a pair look as well where this changes what that may want. */
const tellOther = async (
  { reconciliations }: ReconcileAssetDeps,
  { control, otherControl }: Known,
  asset: Asset | undefined,
  next: AssetControl,
): Promise<void> => {
  if (!otherControl || !isNewToOther(asset, control, next)) return;
  const { clientId, assetId } = otherControl;
  await reconciliations.send([{ clientId, assetId }]);
};

/**
 * Whether who controls the device that it is plugged into has to look: somebody began or ceased to want something of this one, or
 * to force it. Should that get lost, who leaves a charger to its vehicle looks again all the same.
 */
const isNewToOther = (
  asset: Asset | undefined,
  before: AssetControl | undefined,
  { holder, override }: AssetControl,
): boolean =>
  asset?.isHeld !== (holder !== null || isInForce(override)) ||
  before?.holder?.isInControl !== holder?.isInControl ||
  isInForce(before?.override ?? null) !== isInForce(override);

/** The agenda is looked through once a minute; who has to look again before that is sent at once. Should that get lost, the agenda has it, too. */
const sendSoon = async (
  { reconciliations }: ReconcileAssetDeps,
  before: AssetControl | undefined,
  { clientId, assetId, wakeAt }: AssetControl,
  now: Instant,
): Promise<void> => {
  if (wakeAt === null || wakeAt === before?.wakeAt || wakeAt > after(now, minutes(1))) return;
  const delay = milliseconds(Math.max(0, between(now, wakeAt)));
  await reconciliations.send([{ clientId, assetId }], delay);
};

/** Whether anybody may see to it: nobody looks at one that is muted. */
const isAttended = (asset: Asset | undefined): asset is Asset =>
  asset !== undefined && !asset.isMuted;

const holderAfter = (
  control: AssetControl | undefined,
  held: Held | undefined,
): AssetHolder | null =>
  control?.holder && held ? { ...control.holder, isInControl: held.isInControl } : null;

/** Undefined once it was let go: what is to be stored of that is stored all the same. */
const stillHolding = (held: Held | undefined): Held | undefined =>
  held?.isHolding ? held : undefined;

/** Charging that is forced is told when it ends; should that get lost, somebody looks by then. */
const LOOK = minutes(10);

const lookAfter = (override: SmartOverride | null, now: Instant): Instant | null =>
  isInForce(override) ? after(now, LOOK) : null;

const overrideNow = async (
  { actions }: ReconcileAssetDeps,
  control: AssetControl | undefined,
  asset: Asset | undefined,
  now: Instant,
): Promise<SmartOverride | null> => {
  const override = control?.override ?? null;
  if (!control || override === null || !isInForce(override)) return override;
  const { actionId } = override;
  const action = actionId === null ? undefined : await actions.get(control.clientId, actionId);
  return overrideAfter(override, { asset: asset && asPaired(asset), action, now });
};

/** What was read of who controls it, and the device that it is plugged into. */
type Known = {
  readonly control: AssetControl | undefined;
  readonly otherControl: AssetControl | undefined;
};

/** What was found of the device itself. */
type Look = {
  readonly asset: Asset | undefined;
  readonly override: SmartOverride | null;
  readonly now: Instant;
};

/** What the holder makes of it: undefined where nobody holds it. */
const reconcileHeld = async (
  { controllers }: ReconcileAssetDeps,
  { control, otherControl }: Known,
  { asset, override, now }: Look,
): Promise<Held | undefined | 'unknown'> => {
  const holder = control?.holder;
  if (!holder) return undefined;
  const controller = controllers.find(({ kind }) => kind === holder.kind);
  const ofBoth = overrideInPair({ control: { override }, otherControl });
  const held = await controller?.reconcile(
    {
      control: { ...control, holder, override: ofBoth },
      asset: asset && asPaired(asset),
      otherControl,
    },
    now,
  );
  return held ?? 'unknown';
};

/** What was kept beside an asset goes after it, and when it is muted, unless somebody holds it. */
const forget = async (
  { controls, commit }: ReconcileAssetDeps,
  control: AssetControl | undefined,
): Promise<void> => {
  if (control) await commit([controls.removing(control)]);
};

/** When each attendant that is about such a device wants to look again. */
const wishesFor = async (
  { attendants }: ReconcileAssetDeps,
  asset: Asset | undefined,
  now: Instant,
  holder: AssetHolder | null,
): Promise<readonly (Instant | null)[]> => {
  const wishes: (Instant | null)[] = [];
  if (!isAttended(asset)) return wishes;
  for (const { types, attend } of attendants) {
    if (types.includes(asset.type)) wishes.push(await attend(asset, now, holder));
  }
  return wishes;
};

const earliest = (wishes: readonly (Instant | null)[]): Instant | null => {
  const moments = wishes.filter((wish) => wish !== null);
  return moments.length > 0 ? instant(Math.min(...moments)) : null;
};
