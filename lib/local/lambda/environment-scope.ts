import { AsyncLocalStorage } from 'node:async_hooks';

/** What a running invocation sees of the process instead of the real thing. */
export type Scope = {
  readonly environment: Readonly<Record<string, string>>;
  /** Takes what the invocation writes to stdout and stderr. */
  readonly write: (text: string) => void;
};

const current = new AsyncLocalStorage<Scope>();

/** Runs `run`, and everything that it starts, within `scope`. */
export const runInScope = <Result>(scope: Scope, run: () => Result): Result => {
  install();
  return current.run(scope, run);
};

let installed = false;

/**
 * Many functions share this process, yet each must see only its own environment. So `process.env`
 * is replaced, once, by a view that shows the scope of whoever asks. What is not declared for a
 * function is missing here as it is on AWS.
 */
const install = () => {
  if (installed) return;
  installed = true;
  process.env = environmentView(process.env);
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = ((...args: Parameters<typeof write>) => {
      const scope = current.getStore();
      if (!scope) return write(...args);
      const [chunk] = args;
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
      // Outside of the scope, so that a log that prints does not come back here.
      current.exit(() => scope.write(text));
      return true;
    }) as typeof stream.write;
  }
};

/** Settings of Node and of test runners, which libraries read wherever they run. */
const SHARED = new Set(['NODE_ENV', 'NODE_DEBUG', 'NODE_OPTIONS', 'PATH', 'VITEST']);

const environmentView = (host: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const visible = (): NodeJS.ProcessEnv | undefined => current.getStore()?.environment;
  const read = (name: string | symbol): string | undefined => {
    const environment = visible();
    if (!environment || typeof name === 'symbol') return Reflect.get(host, name);
    return environment[name] ?? (SHARED.has(name) ? host[name] : undefined);
  };
  return new Proxy(host, {
    get: (_, name) => read(name),
    has: (_, name) => (visible() ? read(name) !== undefined : name in host),
    ownKeys: () => Reflect.ownKeys(visible() ?? host),
    getOwnPropertyDescriptor: (_, name) => {
      if (!visible()) return Reflect.getOwnPropertyDescriptor(host, name);
      const value = read(name);
      if (value === undefined) return undefined;
      return { value, enumerable: true, configurable: true, writable: true };
    },
    set: (_, name, value) => {
      // A function that sets a variable changes its own environment only.
      const environment: Record<string, string> | undefined = current.getStore()?.environment;
      if (environment && typeof name === 'string') environment[name] = String(value);
      else Reflect.set(host, name, value);
      return true;
    },
  });
};
