import { webhooksCommand } from '#bin/webhooks/webhooks-command.ts';

/** `npm run webhooks`: what webhooks are sent, what became of it, and once more what they missed. */
const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    ended.abort();
    // Who is asked again does not wait for anything.
    process.once(signal, () => process.exit(1));
  });
}
process.exitCode = await webhooksCommand(process.argv.slice(2), {
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  ended: ended.signal,
});
