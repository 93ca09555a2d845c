import { parseArgs } from 'node:util';
import * as z from 'zod';

/** Where the deployment is: the folder of a local run, or what `npm run deploy` wrote. */
export type Whereabouts =
  | { readonly kind: 'local'; readonly folder: string }
  | { readonly kind: 'deployed'; readonly outputsFile: string };

/** Says why a call was not understood. */
export class WebhooksUsageError extends Error {}

export const webhooksUsage = `Usage: npm run webhooks -- <command> [options]

  listen                      make a webhook that leads here, print what it is sent and whether the
                              signatures are right, and delete it in the end
    --url <url>               where the deployment reaches this machine, such as the https address
                              of a tunnel; a local run needs none
    --port <number>           where to listen (default: where nobody does)
    --events <names>          what to listen to, separated by commas (default: everything)
    --version <date>          API version of the events (default: the client's)
    --answer <status>         what to answer (default 204); 500 shows how it is tried again
  deliveries <webhook id>     show what became of the latest deliveries
  replay <webhook id>         have what was given up sent again
    --since <time>            all since then, such as 2026-11-22T17:00:00Z
    --delivery <id>           only this one
  verify                      check the signatures of a delivery that you stored; its webhook's secret
                              is taken from LOADSTAR_WEBHOOK_SECRET
    --headers <file>          its headers, one \`name: value\` a line
    --body <file>             its body, byte by byte
    --any-age                 also if it is older than five minutes

  --data <folder>             a local run, by its folder (default .loadstar)
  --outputs <file>            a deployed stack, by the file that \`npm run deploy\` writes; its client is
                              taken from LOADSTAR_CLIENT_ID and LOADSTAR_CLIENT_SECRET
  --json                      print JSON, a line for each delivery
  --help                      print this`;

/** Reads the command line. @throws {WebhooksUsageError} naming what is wrong and what would be right. */
export const parseWebhooksOptions = (args: readonly string[]): WebhooksOptions | 'help' => {
  const { values, positionals } = parsed(args);
  const { data, outputs, json, help, ...own } = values;
  if (help) return 'help';
  const [command, webhookId, ...rest] = positionals;
  const wanted = Command.safeParse({
    ...own,
    command,
    ...(webhookId !== undefined && { webhookId }),
  });
  if (!wanted.success) throw new WebhooksUsageError(wordFirst(wanted.error, command));
  if (rest.length > 0) throw new WebhooksUsageError(`unexpected argument '${rest[0]}'`);
  return {
    wanted: wanted.data,
    json,
    whereabouts:
      outputs === undefined
        ? { kind: 'local', folder: data }
        : { kind: 'deployed', outputsFile: outputs },
  };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        port: { type: 'string' },
        events: { type: 'string' },
        version: { type: 'string' },
        answer: { type: 'string' },
        since: { type: 'string' },
        delivery: { type: 'string' },
        headers: { type: 'string' },
        body: { type: 'string' },
        'any-age': { type: 'boolean' },
        data: { type: 'string', default: '.loadstar' },
        outputs: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new WebhooksUsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const wholeNumber = (name: string, { from, to }: { readonly from: number; readonly to: number }) =>
  z.coerce
    .number()
    .int()
    .min(from)
    .max(to)
    .catch(({ input }) => {
      throw new WebhooksUsageError(`${name} takes a number from ${from} to ${to}, not '${input}'`);
    });

const webhookId = z.string('which webhook? give its id').min(1);

const Command = z.discriminatedUnion(
  'command',
  [
    z.strictObject({
      command: z.literal('listen'),
      url: z.url({ protocol: /^https?$/, error: '--url takes a URL' }).optional(),
      port: wholeNumber('--port', { from: 0, to: 65_535 }).default(0),
      events: z
        .string()
        .transform((names) => names.split(',').map((name) => name.trim()))
        .default(['*']),
      version: z.string().optional(),
      answer: wholeNumber('--answer', { from: 200, to: 599 }).default(204),
    }),
    z.strictObject({ command: z.literal('deliveries'), webhookId }),
    z
      .strictObject({
        command: z.literal('replay'),
        webhookId,
        since: z.iso
          .datetime({
            offset: true,
            error: '--since takes a time with its zone, such as 2026-11-22T17:00:00Z',
          })
          .optional(),
        delivery: z.string().min(1).optional(),
      })
      .refine(
        ({ since, delivery }) => (since === undefined) !== (delivery === undefined),
        'replay takes --since or --delivery, and not both',
      ),
    z.strictObject({
      command: z.literal('verify'),
      headers: z.string('--headers is needed').min(1),
      body: z.string('--body is needed').min(1),
      'any-age': z.boolean().default(false),
    }),
  ],
  { error: 'the command is one of listen, deliveries, replay, verify' },
);

type WebhooksCommand = z.output<typeof Command>;

/** How one of the commands was asked for. */
export type Wanted<Name extends WebhooksCommand['command']> = Extract<
  WebhooksCommand,
  { readonly command: Name }
>;

export type WebhooksOptions = {
  readonly wanted: WebhooksCommand;
  readonly whereabouts: Whereabouts;
  readonly json: boolean;
};

const wordFirst = ({ issues }: z.ZodError, command: string | undefined): string => {
  const [first] = issues;
  if (first?.code === 'unrecognized_keys') {
    const [name] = first.keys;
    const option = name === 'webhookId' ? 'webhook id' : `--${name}`;
    return `${command} takes no ${option}`;
  }
  return first?.message ?? 'the call was not understood';
};
