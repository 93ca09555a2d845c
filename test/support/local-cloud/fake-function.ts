import type { FunctionDefinition } from '#lib/local/lambda/function-definition.ts';
import { FunctionFailed, type LocalFunction } from '#lib/local/lambda/local-function.ts';

/** A function without a bundle: it does what `run` does. */
export const fakeFunction = (
  run: (event: never) => unknown,
  definition: Partial<FunctionDefinition> = {},
): LocalFunction => ({
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
  hasCapacity: true,
  settled: async () => undefined,
  onFree: () => () => undefined,
  invoke: async (event) => {
    try {
      return await run(event as never);
    } catch (cause) {
      throw new FunctionFailed('fake', cause);
    }
  },
});
