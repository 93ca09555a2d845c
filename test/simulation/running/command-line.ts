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

/** What a reader of options throws, as something to tell whoever gave them. */
export const orUsageError = <Read>(read: () => Read): Read => {
  try {
    return read();
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

/** Does what a command line asks for, or tells on stderr how to ask for it: then the process ends with 2. */
export const usingCommandLine = async (usage: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${usage}\n`);
    process.exitCode = 2;
  }
};
