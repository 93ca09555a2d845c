import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { AssetControl, AssetHolder } from '#shared/domain/reconciling/asset-control.ts';
import { ownIn } from '#shared/domain/values/own-in.ts';

/**
 * Turns down what a client asks of an asset that a controller wants something of at the same time.
 *
 * @param noun What the asset is, as sentences name it.
 * @throws {DomainError} `controlled_elsewhere`.
 */
export const refuseControlled = (control: AssetControl | undefined, noun: string): void => {
  if (control?.holder?.isInControl) throw controlledBy(control.holder, noun);
};

/** Says who controls an asset, and how to have it back. */
export const controlledBy = ({ kind, id }: AssetHolder, noun = 'device'): DomainError => {
  const [who, wayOut, outside] = (ownIn(holders, kind) ?? unknownHolder)(id);
  const controlled = `The ${noun} is controlled by ${who}.`;
  return new DomainError(
    'controlled_elsewhere',
    `${controlled} ${wayOut} to control it yourself.`,
    {
      ...(outside !== undefined && { withoutFlex: `${controlled} ${outside}.` }),
    },
  );
};

type Words = (id: string) => readonly [who: string, wayOut: string, withoutFlex?: string];

const holders: Readonly<Record<string, Words>> = {
  schedule: () => ['a schedule', 'Disable the schedule'],
  'smart-charging': () => [
    'a smart charging plan',
    'Disable smart charging, or create a smart override',
  ],
  flex: (id) => [
    `the flex policy ${id}`,
    'Create an override of the policy, IMMEDIATE_START, to charge at once, or delete the policy',
    'It is free once the policy has ended',
  ],
};

const unknownHolder: Words = () => ['a smart feature', 'Disable the feature'];
