import { randomUUID } from 'node:crypto';
import { runInScope } from '#lib/local/lambda/environment-scope.ts';
import type { FunctionDefinition } from '#lib/local/lambda/function-definition.ts';
import type { FunctionLog } from '#lib/local/lambda/function-log.ts';
import { type Handler, loadHandler } from '#lib/local/lambda/load-handler.ts';

/** The function may not run more often at once: try again later. */
export class FunctionThrottled extends Error {
  constructor(name: string) {
    super(`Rate Exceeded: ${name} has used up its reserved concurrency`);
    this.name = 'TooManyRequestsException';
  }
}

/** The function ended in an error or ran out of time. The cause is what the handler threw. */
export class FunctionFailed extends Error {
  constructor(name: string, cause: unknown) {
    super(
      `${name}: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`,
      {
        cause,
      },
    );
    this.name = 'FunctionFailed';
  }
}

/** A function of the template, run in this process from the very bundle that is deployed. */
export type LocalFunction = {
  readonly definition: FunctionDefinition;
  /** Whether an invocation would be let in now. */
  readonly hasCapacity: boolean;
  /**
   * Runs the handler. Code takes the time it takes however fast the clock runs, so the timeout is
   * in real time.
   *
   * @throws {FunctionThrottled | FunctionFailed}
   */
  invoke(event: unknown, options?: { readonly requestId?: string }): Promise<unknown>;
  /** Resolves when no invocation is under way. */
  settled(): Promise<void>;
  /** Calls `listener` when an invocation has ended. @returns a function that ends it. */
  onFree(listener: () => void): () => void;
};

/** `environment` is all that the handler will find in `process.env`. */
export const localFunction = (
  definition: FunctionDefinition,
  { environment, log }: { readonly environment: Record<string, string>; readonly log: FunctionLog },
): LocalFunction => {
  const { name, reservedConcurrency = Number.POSITIVE_INFINITY } = definition;
  const listeners = new Set<() => void>();
  let running = 0;
  let loading: Promise<Handler> | undefined;

  const handlerOf = () => {
    loading ??= loadHandler(definition).catch((error: unknown) => {
      // The next invocation tries again, as a new instance of the function would.
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const run = (event: unknown, requestId: string): Promise<unknown> =>
    runInScope({ environment, write: (text) => log.write(name, requestId, text) }, async () => {
      const handler = await handlerOf();
      return withTimeout(definition, (deadline) =>
        handler(event, contextOf(definition, requestId, deadline)),
      );
    });
  const onFree = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    definition,
    get hasCapacity() {
      return running < reservedConcurrency;
    },
    onFree,
    settled: async () => {
      while (running > 0) {
        await new Promise<void>((resolve) => {
          const stop = onFree(() => {
            stop();
            resolve();
          });
        });
      }
    },
    invoke: async (event, { requestId = randomUUID() } = {}) => {
      if (running >= reservedConcurrency) throw new FunctionThrottled(name);
      running += 1;
      try {
        return await run(event, requestId);
      } catch (cause) {
        log.failure(name, requestId, cause);
        throw new FunctionFailed(name, cause);
      } finally {
        running -= 1;
        for (const listener of [...listeners]) listener();
      }
    },
  };
};

const withTimeout = async (
  { timeoutMs }: FunctionDefinition,
  run: (deadline: number) => unknown,
): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`)),
      timeoutMs,
    );
  });
  try {
    return await Promise.race([run(performance.now() + timeoutMs), late]);
  } finally {
    clearTimeout(timer);
  }
};

const contextOf = (
  { name, arn, memoryMb }: FunctionDefinition,
  awsRequestId: string,
  deadline: number,
) => ({
  awsRequestId,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: arn,
  memoryLimitInMB: String(memoryMb),
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
});
