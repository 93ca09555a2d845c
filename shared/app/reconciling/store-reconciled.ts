import { type RequestActionDeps, requestAction } from '#shared/app/actions/request-action.ts';
import { checkingOther } from '#shared/app/pairing/other-control.ts';
import type { Held, Wish } from '#shared/app/reconciling/controller.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { DomainError, type ErrorCode } from '#shared/domain/errors/domain-error.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AskOutcome } from '#shared/domain/reconciling/ask-outcome.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import { isInForce } from '#shared/domain/reconciling/smart-override.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

export type StoreReconciledDeps = RequestActionDeps & {
  readonly assets: Pick<AssetStore, 'checking' | 'replacing'>;
  readonly controls: Pick<ControlStore, 'putting'>;
};

/** What came of comparing an asset with what it should do. */
export type Reconciled = {
  readonly asset: Asset | undefined;
  readonly before: AssetControl | undefined;
  readonly next: AssetControl;
  /** What was read of who controls the device that it is plugged into. */
  readonly otherControl: AssetControl | undefined;
  /** What the holder makes of it, also one that lets it go; undefined where nobody holds it. */
  readonly held: Held | undefined;
};

/**
 * Stores what came of it, in one transaction with the action that the holder wants, while asset and control are as they were
 * read: what was asked is remembered, and what is not remembered was not asked. The asset itself says whether a controller
 * holds it.
 *
 * @throws {StaleWrite} when somebody was faster: then nothing was asked.
 */
export const storeReconciled = async (
  deps: StoreReconciledDeps,
  reconciled: Reconciled,
  now: Instant,
): Promise<void> => {
  const { asset, held } = reconciled;
  const wish = held?.wish ?? null;
  if (asset && wish && (await ask(deps, { ...reconciled, asset, wish }, now))) return;
  const writes = ofControl(deps, reconciled, wish ? 'refused' : 'nothing');
  if (writes.length > 0 || isToChange(reconciled)) {
    await deps.commit([...writes, ...ofAsset(deps, reconciled, now)]);
  }
};

/** @returns whether there is an action now: not for what is sure to fail, and may not be some other time. */
const ask = async (
  deps: StoreReconciledDeps,
  { asset, wish, ...rest }: Reconciled & { readonly asset: Asset; readonly wish: Wish },
  now: Instant,
): Promise<boolean> => {
  const reconciled = { ...rest, asset };
  const { before, next } = reconciled;
  const { clientId, id: assetId, type: kind } = asset;
  const writes = [
    ...(isNews(before, next) ? [] : [deps.controls.checking(next, before)]),
    ...checkingOther(deps, asset, reconciled.otherControl),
    ...ofControl(deps, reconciled, 'accepted'),
    ...ofAsset(deps, reconciled, now),
  ];
  try {
    await requestAction(deps, {
      ...{ kind, clientId, assetId, ...wish },
      alongside: { asset, writes: () => writes },
    });
    return true;
  } catch (error) {
    if (error instanceof DomainError && refusals.has(error.code)) return false;
    throw error;
  }
};

const refusals: ReadonlySet<ErrorCode> = new Set(['not_found', 'forbidden', 'precondition_failed']);

/** What stands beside the asset: of the holder, and of who it is. */
const ofControl = (
  { controls }: Pick<StoreReconciledDeps, 'controls'>,
  { before, next, held }: Reconciled,
  asked: AskOutcome,
): readonly Write[] => [
  ...(isNews(before, next) ? [controls.putting(next)] : []),
  ...(held?.writes(asked) ?? []),
];

/** Whether there is something to store: of an asset that nobody has ever wanted anything of there is not. */
const isNews = (before: AssetControl | undefined, next: AssetControl): boolean =>
  before
    ? before.wakeAt !== next.wakeAt ||
      !isSame(before.holder, next.holder) ||
      !isSame(before.override, next.override)
    : next.wakeAt !== null;

const ofAsset = (
  { assets }: Pick<StoreReconciledDeps, 'assets'>,
  reconciled: Reconciled,
  now: Instant,
): readonly Write[] => {
  const { asset, next } = reconciled;
  if (!asset) return [];
  return isToChange(reconciled)
    ? [assets.replacing(nextVersion({ ...asset, isHeld: isHeldNow(next) }, now))]
    : [assets.checking(asset)];
};

const isToChange = ({ asset, next }: Reconciled): boolean =>
  asset !== undefined && asset.isHeld !== isHeldNow(next);

const isHeldNow = ({ holder, override }: AssetControl): boolean =>
  holder !== null || isInForce(override);
