import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { deployCommand } from '#bin/deploy/deploy-command.ts';
import { endedBy, holdersIn } from '#bin/deploy/deployed-holders.ts';

/** `npm run deploy`: brings what was bundled to AWS. */
process.exitCode = await deployCommand(process.argv.slice(2), {
  cdk: async (args) => {
    const [code] = await once(spawn('cdk', args, { stdio: 'inherit' }), 'exit');
    return typeof code === 'number' ? code : 1;
  },
  ask: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    using terminal = createInterface({ input: process.stdin, output: process.stdout });
    return /^y(es)?$/i.test((await terminal.question(`${question} (y/n) `)).trim());
  },
  tell: (line) => console.log(line),
  defaultStage: process.env.LOADSTAR_STAGE ?? 'dev',
  endedBy,
  holdersOf: holdersIn('.loadstar/outputs.json'),
});
