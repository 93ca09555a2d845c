import { publicHalf, withNewKey } from '#shared/domain/clients/signing-key.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { KeyForge, SigningKeyChange } from '#shared/ports/signing-keys.ts';

export type RotateSigningKeyDeps = {
  readonly change: SigningKeyChange;
  readonly clients: Pick<ClientStore, 'verificationKeys' | 'publishVerificationKeys'>;
  readonly forge: KeyForge;
  readonly clock: Pick<Clock, 'now'>;
};

/** The steps of a rotation, in the order in which Secrets Manager asks for them. */
export const rotationSteps = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;
export type RotationStep = (typeof rotationSteps)[number];

/**
 * Use case: one step towards new signing keys. The public half is published before the new key signs,
 * so that no verifier ever meets a token that it cannot check. Each step may be asked for again.
 *
 * @throws {Error} when the version was not announced, or its key does not prove itself: the old keys stay.
 */
export const rotateSigningKey = async (
  deps: RotateSigningKeyDeps,
  { step, version }: { step: RotationStep; version: string },
): Promise<void> => {
  const stage = await deps.change.stage(version);
  if (stage === 'inForce') return;
  if (step === 'createSecret') {
    if (stage === 'announced') await prepare(deps, version);
    return;
  }
  if (stage === 'announced') throw new Error('no keys are prepared for this version');
  await stepsOn[step](deps, version);
};

const prepare = async ({ change, forge, clock }: RotateSigningKeyDeps, version: string) => {
  const added = { ...(await forge.forge()), createdAt: clock.now() };
  await change.prepare(version, withNewKey(await change.current(), added));
};

const publish = async ({ change, clients }: RotateSigningKeyDeps, version: string) => {
  await clients.publishVerificationKeys((await change.prepared(version)).map(publicHalf));
};

const prove = async ({ change, clients, forge }: RotateSigningKeyDeps, version: string) => {
  const [newest] = await change.prepared(version);
  const published = await clients.verificationKeys();
  if (!newest || !(await forge.isVerifiedBy(newest, published))) {
    throw new Error('what the new key signs is not verified by the published keys');
  }
};

const stepsOn = {
  setSecret: publish,
  testSecret: prove,
  finishSecret: ({ change }: RotateSigningKeyDeps, version: string) => change.putInForce(version),
};
