import type { FunctionDefinition } from '#lib/local/lambda/function-definition.ts';
import {
  FunctionFailed,
  FunctionThrottled,
  type LocalFunction,
} from '#lib/local/lambda/local-function.ts';

/** A function without a bundle: it does what `run` does, so many times at once as it may. */
export const fakeFunction = (
  run: (event: never) => unknown,
  definition: Partial<FunctionDefinition> = {},
): LocalFunction => {
  const { reservedConcurrency = Number.POSITIVE_INFINITY } = definition;
  const listeners = new Set<() => void>();
  let running = 0;
  return {
    definition: {
      name: 'fake',
      arn: 'arn:aws:lambda:eu-central-1:000000000000:function:fake',
      roleArn: '',
      folder: '',
      handler: { file: 'index', name: 'handler' },
      timeoutMs: 1000,
      memoryMb: 128,
      environment: {},
      asyncRetries: 2,
      asyncMaxAgeSeconds: 21_600,
      ...definition,
    },
    get hasCapacity() {
      return running < reservedConcurrency;
    },
    settled: async () => undefined,
    onFree: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    invoke: async (event) => {
      if (running >= reservedConcurrency) throw new FunctionThrottled('fake');
      running += 1;
      try {
        return await run(event as never);
      } catch (cause) {
        throw new FunctionFailed('fake', cause);
      } finally {
        running -= 1;
        for (const listener of [...listeners]) listener();
      }
    },
  };
};
