import type { Controller } from '#shared/app/reconciling/controller.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import {
  type AssetControl,
  type AssetHolder,
  isHeldBy,
  nextControl,
} from '#shared/domain/reconciling/asset-control.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';

export type TakeHoldDeps = {
  readonly controls: Pick<ControlStore, 'get' | 'putting'>;
  /** All that may hold an asset. */
  readonly controllers: readonly Pick<Controller, 'kind' | 'lettingGo'>[];
};

/** Which asset, and what was read of its control. */
type Hold = {
  readonly asset: Pick<AssetControl, 'clientId' | 'assetId'>;
  readonly control: AssetControl | undefined;
};

/**
 * Prepares that somebody holds an asset from now on, in place of who does, whom it is taken from. The holder is to look
 * at it at once: from the queue or, should the message get lost, from the agenda.
 */
export const takingHold = async (
  { controls, controllers }: TakeHoldDeps,
  { asset, control }: Hold,
  holder: AssetHolder,
  now: Instant,
): Promise<readonly Write[]> => {
  const former = control?.holder;
  const controller = controllers.find(({ kind }) => kind === former?.kind);
  const others =
    control && former && !isHeldBy(control, holder)
      ? await controller?.lettingGo(control, now)
      : undefined;
  return [
    controls.putting(nextControl(asset, control, { holder, wakeAt: now })),
    ...(others ?? []),
  ];
};

/** Prepares that somebody holds an asset no longer; nothing where another one does, or nobody. */
export const givingUp = (
  { controls }: Pick<TakeHoldDeps, 'controls'>,
  control: AssetControl | undefined,
  holder: Pick<AssetHolder, 'kind' | 'id'>,
  now: Instant,
): readonly Write[] =>
  control && isHeldBy(control, holder)
    ? [controls.putting(nextControl(control, control, { holder: null, wakeAt: now }))]
    : [];
