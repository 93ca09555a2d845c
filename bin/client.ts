import { clientCommand } from '#bin/client/client-command.ts';

/** `npm run client`: the clients of a local run or of a deployment. */
const { code, out, err } = await clientCommand(process.argv.slice(2));
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
