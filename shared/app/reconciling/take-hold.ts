import type { Controller } from '#shared/app/reconciling/controller.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
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
 *
 * @throws {DomainError} `service_unavailable` where only newer code knows who holds it.
 */
export const takingHold = async (
  { controls, controllers }: TakeHoldDeps,
  { asset, control }: Hold,
  holder: AssetHolder,
  now: Instant,
): Promise<readonly Write[]> => {
  const taken = controls.putting(nextControl(asset, control, { holder, wakeAt: now }));
  if (!control?.holder || isHeldBy(control, holder)) return [taken];
  const { kind } = control.holder;
  const former = controllers.find((controller) => controller.kind === kind);
  // Two builds run side by side: the newer one knows how it lets go.
  if (!former) throw new DomainError('service_unavailable', NEWER_HOLDER);
  return [taken, ...(await former.lettingGo(control, now))];
};

const NEWER_HOLDER =
  'The device is controlled by a feature that is being introduced. Try again in a minute.';

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
