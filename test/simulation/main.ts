import { runCommandLine } from '#test/simulation/running/command-line.ts';
import { parseStormCommand, usage } from '#test/simulation/running/options.ts';
import { runCommand } from '#test/simulation/running/run-command.ts';

await runCommandLine({ usage, parse: parseStormCommand, run: runCommand });
