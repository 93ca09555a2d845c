import { minutes } from '#shared/domain/quantities/units.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];
const MOST_TRIES = 8;

/** Secrets Manager, which asks for the steps of a rotation until each is done. */
export const keyRotation = (platform: Platform, { later }: Pick<Scheduler, 'later'>) => {
  let rotations = 0;
  let isUnderWay = false;
  const isDone = async (Step: string, version: string): Promise<boolean> => {
    const outcome = await new Promise<{ kind: string }>((resolve) => {
      platform.rotate({ Step, ClientRequestToken: version }, resolve);
    });
    return outcome.kind === 'answered';
  };
  const areAllDone = async (version: string): Promise<boolean> => {
    for (const step of STEPS) if (!(await isDone(step, version))) return false;
    return true;
  };
  return async (name: string): Promise<void> => {
    // Secrets Manager begins no rotation before the last one is over.
    if (isUnderWay) return;
    isUnderWay = true;
    rotations += 1;
    const version = `${name} ${rotations}`;
    platform.announceKey(version);
    for (let tries = 0; tries < MOST_TRIES && !(await areAllDone(version)); tries += 1) {
      await new Promise<void>((resolve) => later(minutes(1), resolve));
    }
    isUnderWay = false;
  };
};
