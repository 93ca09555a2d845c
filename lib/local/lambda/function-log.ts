import {
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  statSync,
  type WriteStream,
} from 'node:fs';
import { dirname } from 'node:path';
import { inspect } from 'node:util';
import type { LocalClock } from '#lib/local/clock/clock.ts';

/** Where functions write to: each line with the time, the function and the request. */
export type FunctionLog = {
  write(functionName: string, requestId: string, text: string): void;
  /** What an invocation threw, with its stack. */
  failure(functionName: string, requestId: string, error: unknown): void;
  close(): Promise<void>;
};

/**
 * A log in `file`, or in no file at all, and on `print` where that is given. What an earlier run
 * left is kept, until it is large: then it moves aside to `<file>.1`.
 */
export const functionLog = ({
  file,
  clock,
  print,
}: {
  readonly file?: string | undefined;
  readonly clock: LocalClock;
  readonly print?: ((line: string) => void) | undefined;
}): FunctionLog => {
  let stream: WriteStream | undefined;
  let isOpen = file !== undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  /** A log that cannot be written must not end the process: its lines are lost until it can. */
  const open = (path: string): WriteStream => {
    const opened = openLog(path);
    opened.on('error', () => {
      triedAt = performance.now();
      if (stream === opened) stream = undefined;
    });
    return opened;
  };
  const logTo = (): WriteStream | undefined => {
    const isTooSoon = performance.now() - triedAt < BETWEEN_TRIES_MS;
    if (file !== undefined && isOpen && !isTooSoon) stream ??= open(file);
    return stream;
  };
  logTo();
  const write = (functionName: string, requestId: string, text: string) => {
    const time = new Date(clock.now()).toISOString();
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      const entry = `${time} ${functionName} ${requestId} ${line}`;
      logTo()?.write(`${entry}\n`);
      print?.(entry);
    }
  };
  return {
    write,
    failure: (functionName, requestId, error) =>
      // One line, so that a search for the request id finds all of it.
      write(functionName, requestId, `ERROR ${inspect(error).replaceAll('\n', ' | ')}`),
    close: () => {
      const last = stream;
      // Code that was given up after its timeout may still be running, and writing.
      stream = undefined;
      isOpen = false;
      return new Promise((resolve) =>
        last && !last.destroyed ? last.once('close', resolve).end() : resolve(),
      );
    },
  };
};

const BETWEEN_TRIES_MS = 1000;
const LARGE_BYTES = 50 * 1024 * 1024;

const openLog = (file: string) => {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > LARGE_BYTES) renameSync(file, `${file}.1`);
  return createWriteStream(file, { flags: 'a', mode: 0o600 });
};
