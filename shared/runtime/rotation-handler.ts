import { type RotationStep, rotationSteps } from '#shared/app/clients/rotate-signing-key.ts';
import { type Log, log as systemLog } from '#shared/runtime/logger.ts';

/** What Secrets Manager calls, four times for each rotation. */
export type RotationHandler = (event: {
  readonly Step: string;
  /** The version that is to be made. */
  readonly ClientRequestToken: string;
}) => Promise<void>;

/**
 * Runs one step of a rotation. One that fails is tried again by Secrets Manager, from the first step.
 *
 * @param worker Id of the worker, for the log.
 */
export const rotationHandler =
  <Deps>(
    worker: string,
    work: (deps: Deps, input: { step: RotationStep; version: string }) => Promise<void>,
  ) =>
  (connect: () => Deps, log: Log = systemLog): RotationHandler =>
  async ({ Step, ClientRequestToken }) => {
    try {
      const step = rotationSteps.find((known) => known === Step);
      if (!step) throw new Error(`unknown step of a rotation: ${Step}`);
      await work(connect(), { step, version: ClientRequestToken });
      log.info('rotation_step_completed', { worker, reason: step });
    } catch (error) {
      log.error('rotation_step_failed', { worker, reason: Step, error });
      throw error;
    }
  };
