import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';

/**
 * Turns down what a client asks of an asset that a controller wants something of at the same time.
 *
 * @param noun What the asset is, as sentences name it.
 * @throws {DomainError} `controlled_elsewhere`.
 */
export const refuseControlled = (control: AssetControl | undefined, noun: string): void => {
  const holder = control?.holder;
  if (!holder?.isInControl) return;
  const [who, wayOut] = holders[holder.kind] ?? unknownHolder;
  throw new DomainError(
    'controlled_elsewhere',
    `The ${noun} is controlled by ${who}. ${wayOut} to control it yourself.`,
  );
};

const holders: Readonly<Record<string, readonly [who: string, wayOut: string] | undefined>> = {
  schedule: ['a schedule', 'Disable the schedule'],
  'smart-charging': ['a smart charging plan', 'Disable smart charging, or create a smart override'],
};

const unknownHolder = ['a smart feature', 'Disable the feature'] as const;
