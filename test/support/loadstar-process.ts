import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { LocalDescription } from '#bin/local/description.ts';
import { sharedAssembly } from '#test/support/shared-assembly.ts';

export type LoadstarProcess = {
  readonly pid: number;
  readonly description: LocalDescription;
  /** What the process has printed so far. */
  readonly output: () => string;
  /** Ends it as Ctrl-C does and resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it as a power cut does. */
  readonly kill: () => Promise<void>;
};

/**
 * The whole of Loadstar as a user starts it, on the app that all tests of a run share: a process of its own, real
 * sockets, a free port. `folder` keeps its data between starts.
 */
export const startLoadstar = async (
  folder: string,
  options: readonly string[] = [],
): Promise<LoadstarProcess> => {
  const assembly = await sharedAssembly(inject('assemblyFolder'));
  return startFromSources(folder, ['--assembly', assembly, ...options]);
};

/** The same, which bundles and synthesises the app itself, as `npm start` does. */
export const startFromSources = async (
  folder: string,
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<LoadstarProcess> => {
  const args = [...startArguments(), '--port', '0', '--data', folder, ...options];
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const exited = once(child, 'exit');
  await untilReady(child, () => printed);
  return {
    pid: child.pid ?? 0,
    description: JSON.parse(readFileSync(descriptionFile(printed), 'utf8')),
    output: () => printed,
    stop: async () => {
      child.kill('SIGINT');
      await exited;
      return child.exitCode;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
};

/** Where the banner says that addresses and secrets are. */
const descriptionFile = (printed: string): string =>
  /(\S+local\.json)\. Press/.exec(printed)?.[1] ?? '';

/** What `npm start` gives Node: its limits for memory belong to what a user runs. */
const startArguments = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  return scripts.start.split(' ').slice(1);
};

const START_LIMIT_MS = 150_000;

const untilReady = async (child: ChildProcess, printed: () => string): Promise<void> => {
  const end = Date.now() + START_LIMIT_MS;
  while (!printed().includes('Press Ctrl-C to stop')) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`Loadstar did not start:\n${printed()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
