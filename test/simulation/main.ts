import { parseStormCommand, UsageError, usage } from '#test/simulation/running/options.ts';
import { runCommand } from '#test/simulation/running/run-command.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

try {
  const command = parseStormCommand(process.argv.slice(2));
  if (command === 'help') say(usage);
  else process.exitCode = (await runCommand(command, say)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}
