import { usingCommandLine } from '#test/simulation/running/command-line.ts';
import { parseStormCommand, usage } from '#test/simulation/running/options.ts';
import { runCommand } from '#test/simulation/running/run-command.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

await usingCommandLine(usage, async () => {
  const command = parseStormCommand(process.argv.slice(2));
  if (command === 'help') say(usage);
  else process.exitCode = (await runCommand(command, say)) ? 0 : 1;
});
