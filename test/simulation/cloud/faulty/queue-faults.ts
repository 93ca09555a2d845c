import type { CallFaults } from '#test/simulation/cloud/call-faults.ts';
import { timedOut } from '#test/simulation/cloud/faulty/table-faults.ts';
import { asInjected } from '#test/simulation/faults/injected-error.ts';

/** How sending to a queue goes wrong. */
export const queueFaults: CallFaults<unknown> = ({ strike, effect }) => {
  if (strike('queue-refuses')) throw unreachable();
  const result = effect();
  if (strike('queue-answer-lost')) throw timedOut();
  return { result };
};

/** How KMS goes wrong. */
export const keyFaults: CallFaults<unknown> = ({ strike, effect }) => {
  if (strike('keys-down')) throw throttled();
  return { result: effect() };
};

/** How the bus goes wrong as a whole; single events that it does not take are its own matter. */
export const busFaults: CallFaults<unknown> = ({ strike, effect }) => {
  if (strike('bus-refuses')) throw unreachable();
  return { result: effect() };
};

const unreachable = () =>
  asInjected(Object.assign(new Error('injected'), { code: 'ECONNREFUSED' }));
const throttled = () =>
  asInjected(Object.assign(new Error('injected'), { name: 'ThrottlingException' }));
