/** Says why the call at hand was not understood. */
export class UsageError extends Error {}

/** Reads a number that an option was given. @throws {UsageError} naming the option and what it takes. */
export const wholeNumber = (
  name: string,
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UsageError(`${name} takes a whole number from ${min} to ${max}, not '${text}'`);
};

/** The options that every command about storms has. @throws {UsageError} */
export const seedIn = (text: string): number =>
  wholeNumber('--seed', text, { min: 0, max: 2 ** 31 });
export const actionsIn = (text: string): number =>
  wholeNumber('--actions', text, { min: 1, max: 100_000 });
export const workersIn = (text: string): number =>
  wholeNumber('--workers', text, { min: 1, max: 64 });

/** What a reader of options throws, as something to tell whoever gave them. */
export const orUsageError = <Read>(read: () => Read): Read => {
  try {
    return read();
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** Says something to whoever asked. */
export type Say = (line: string) => void;

export type CommandLine<Command> = {
  readonly usage: string;
  /** @throws {UsageError} */
  readonly parse: (args: readonly string[]) => Command | 'help';
  /** Does what was asked for. @returns whether all was as it should be. */
  readonly run: (command: Command, say: Say) => Promise<boolean>;
};

/**
 * Does what the command line of this process asks for: the process ends with 0 or 1. Where that was not understood,
 * it says on stderr how to ask, and ends with 2.
 */
export const runCommandLine = async <Command>(line: CommandLine<Command>): Promise<void> => {
  const { usage, parse, run } = line;
  process.stdout.on('error', endWhereNobodyReads);
  try {
    const command = parse(process.argv.slice(2));
    if (command === 'help') say(usage);
    else process.exitCode = (await run(command, say)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${usage}\n`);
    process.exitCode = 2;
  }
};

/** Whoever reads no further (`… | head`) has seen enough; that all was well nobody can say then. */
const endWhereNobodyReads = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
};

const say: Say = (line) => {
  process.stdout.write(`${line}\n`);
};
