/** A check, ready to run. */
export type Runnable = { readonly name: string; readonly run: () => Promise<void> };

/** Runs checks one after the other and says which agree; the process ends with 1 when one differs. */
export const runChecks = async (checks: readonly Runnable[]): Promise<void> => {
  let failed = 0;
  for (const { name, run } of checks) {
    const problem = await run().then(
      () => undefined,
      (error: Error) => error,
    );
    if (problem) failed += 1;
    process.stdout.write(
      problem
        ? `differs  ${name}\n         ${problem.message.replaceAll('\n', '\n         ')}\n`
        : `agrees   ${name}\n`,
    );
  }
  process.stdout.write(`${checks.length - failed} of ${checks.length} agree\n`);
  process.exitCode = failed === 0 ? 0 : 1;
};
