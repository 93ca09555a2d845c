import { parseArgs } from 'node:util';
import * as z from 'zod';
import { PlainText } from '#shared/contract/schemas/plain-text.ts';
import { isVersion, newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { type PairingSetting, pairingSettings } from '#shared/domain/pairing/user-pairings.ts';

/** Where the deployment is: the folder of a local run, or what `cdk deploy` wrote. */
export type Whereabouts =
  | { readonly kind: 'local'; readonly folder: string }
  | { readonly kind: 'deployed'; readonly outputsFile: string };

export type ClientCommand =
  | {
      readonly command: 'create';
      readonly name: string;
      readonly environment: 'sandbox' | 'production';
      readonly defaultVersion: string;
      readonly connectionsLimit: number | null;
      readonly plan: string | null;
      readonly logoFile: string | undefined;
    }
  | { readonly command: 'list' }
  | { readonly command: 'rotate'; readonly clientId: string; readonly overlapHours: number }
  | {
      readonly command: 'logo';
      readonly clientId: string;
      /** Null takes the logo away. */
      readonly file: string | null;
    }
  | { readonly command: 'set-plan'; readonly clientId: string; readonly plan: string }
  | { readonly command: 'set-version'; readonly clientId: string; readonly version: string }
  | { readonly command: 'versions'; readonly days: number }
  | {
      readonly command: 'set-pairing';
      readonly clientId: string;
      readonly pairing: PairingSetting;
    }
  | { readonly command: 'keys'; readonly clientId: string }
  | {
      readonly command: 'rotate-keys';
      /** Null for all clients. */
      readonly clientId: string | null;
    }
  | {
      readonly command: 'prices';
      readonly clientId: string;
      readonly file: string;
      readonly zone: string;
      /** Null where the file says it. */
      readonly currency: string | null;
    }
  | { readonly command: 'delete'; readonly clientId: string };

export type ClientOptions = {
  readonly wanted: ClientCommand;
  readonly whereabouts: Whereabouts;
  readonly json: boolean;
};

/** Says why a call was not understood. */
export class ClientUsageError extends Error {}

export const clientUsage = `Usage: npm run client -- <command> [options]

  create --name <text>        give an energy company access
    --environment <name>      sandbox (default) or production
    --version <date>          API version for requests that name none (default ${newestVersion})
    --connections <number>    vendor accounts that may be linked (default: no limit)
    --plan <name>             how much it may do (default: what the stage says)
    --logo <file>             a PNG of up to 32 KB, which its users see when they link
  list                        show all clients
  rotate <client id>          make a new secret
    --overlap-hours <number>  how long the last one keeps working (default 24)
  logo <client id> <file>     show its users another logo
    --none                    or none, in place of a file
  set-plan <client id> <name> let it do more, or less
  set-version <client id>     answer it in another version where it names none
    --version <date>          in which: ${versionDates.join(', ')}
  versions                    show who is answered and told of events in which version
    --days <number>           of how many days, up to 90 (default 30)
  set-pairing <client id> <setting>
                              what becomes of vehicles and chargers of one user: full (default), ids
                              (who is plugged into whom is shown, nothing is lent or commanded) or off
  keys <client id>            show the keys that seal what is kept for it
  rotate-keys <client id>     replace them; what the last ones sealed is sealed anew
    --all                     those of all clients, in place of an id
  prices <client id> <file>   tell what power costs its users (docs/prices.md)
    --zone <name>             in which bidding zone, such as NO1
    --currency <code>         of a table (.csv); JSON says its own
  delete <client id>          end a client's access; it must have no users

  --data <folder>             a local run, by its folder (default .loadstar)
  --outputs <file>            a deployed stack, by the file that \`npm run deploy\` writes
  --json                      print JSON
  --help                      print this`;

/** Reads the command line. @throws {ClientUsageError} naming what is wrong and what would be right. */
export const parseClientOptions = (args: readonly string[]): ClientOptions | 'help' => {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const [command, clientId, ...others] = positionals;
  const operand = operandOf[command ?? ''];
  const [value, ...rest] = operand ? others : [undefined, ...others];
  const { data, outputs, json, help: _, ...own } = values;
  const wanted = Command.safeParse({
    ...own,
    command,
    ...(clientId ? { clientId } : {}),
    ...(operand && value ? { [operand]: value } : {}),
  });
  if (!wanted.success) throw new ClientUsageError(wordFirst(wanted.error, command));
  if (rest.length > 0) throw new ClientUsageError(`unexpected argument '${rest[0]}'`);
  return {
    wanted: wanted.data,
    json,
    whereabouts: outputs
      ? { kind: 'deployed', outputsFile: outputs }
      : { kind: 'local', folder: data },
  };
};

/** What comes after the client id. */
const operandOf: Readonly<Record<string, string>> = {
  logo: 'file',
  'set-plan': 'plan',
  'set-pairing': 'pairing',
  prices: 'file',
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        environment: { type: 'string' },
        version: { type: 'string' },
        connections: { type: 'string' },
        'overlap-hours': { type: 'string' },
        plan: { type: 'string' },
        logo: { type: 'string' },
        none: { type: 'boolean' },
        all: { type: 'boolean' },
        days: { type: 'string' },
        zone: { type: 'string' },
        currency: { type: 'string' },
        data: { type: 'string', default: '.loadstar' },
        outputs: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new ClientUsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const known = versionDates.join(', ');
const wholeNumber = (name: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `${name} takes a whole number`)
    .transform(Number);
const clientId = z.string('which client? give its id, as `list` shows it').min(1);

const Command = z.discriminatedUnion(
  'command',
  [
    z
      .strictObject({
        command: z.literal('create'),
        name: z
          .string('--name is needed')
          .trim()
          .min(1, '--name must not be empty')
          .max(200)
          .refine(
            (name) => PlainText.safeParse(name).success,
            '--name must not contain control characters or marks that turn its direction',
          ),
        environment: z
          .enum(['sandbox', 'production'], '--environment is sandbox or production')
          .default('sandbox'),
        version: z
          .string()
          .refine(isVersion, `--version is one of ${known}`)
          .default(newestVersion),
        connections: wholeNumber('--connections').optional(),
        plan: z.string().min(1, '--plan takes a name').optional(),
        logo: z.string().min(1, '--logo takes a file').optional(),
      })
      .transform(
        ({ command, name, environment, version, connections = null, plan = null, logo }) => ({
          command,
          name,
          environment,
          defaultVersion: version,
          connectionsLimit: connections,
          plan,
          logoFile: logo,
        }),
      ),
    z.strictObject({ command: z.literal('list') }).transform(({ command }) => ({ command })),
    z
      .strictObject({
        command: z.literal('rotate'),
        clientId,
        'overlap-hours': wholeNumber('--overlap-hours').default(24),
      })
      .transform(({ command, clientId, 'overlap-hours': overlapHours }) => ({
        command,
        clientId,
        overlapHours,
      })),
    z
      .strictObject({
        command: z.literal('logo'),
        clientId,
        file: z.string().optional(),
        none: z.boolean().default(false),
      })
      .refine(({ file, none }) => (file === undefined) === none, 'logo takes a file, or --none')
      .transform(({ command, clientId, file = null }) => ({ command, clientId, file })),
    z.strictObject({
      command: z.literal('set-plan'),
      clientId,
      plan: z.string('which plan? give its name').min(1),
    }),
    z.strictObject({
      command: z.literal('set-version'),
      clientId,
      version: z.string('--version is needed').refine(isVersion, `--version is one of ${known}`),
    }),
    z.strictObject({
      command: z.literal('versions'),
      days: wholeNumber('--days')
        .refine((days) => days >= 1 && days <= 90, '--days takes 1 to 90')
        .default(30),
    }),
    z.strictObject({
      command: z.literal('set-pairing'),
      clientId,
      pairing: z.enum(pairingSettings, `which setting? one of ${pairingSettings.join(', ')}`),
    }),
    z.strictObject({ command: z.literal('keys'), clientId }),
    z
      .strictObject({
        command: z.literal('rotate-keys'),
        clientId: clientId.optional(),
        all: z.boolean().default(false),
      })
      .refine(
        ({ clientId, all }) => (clientId === undefined) === all,
        'rotate-keys takes a client id, or --all',
      )
      .transform(({ command, clientId = null }) => ({ command, clientId })),
    z
      .strictObject({
        command: z.literal('prices'),
        clientId,
        file: z.string('which file? give its name').min(1),
        zone: z.string('--zone is needed').min(1, '--zone takes a name'),
        currency: z.string().min(1, '--currency takes a code').optional(),
      })
      .transform(({ currency = null, ...wanted }) => ({ ...wanted, currency })),
    z.strictObject({ command: z.literal('delete'), clientId }),
  ],
  'the command is create, list, rotate, logo, set-plan, set-version, versions, set-pairing, keys, rotate-keys, prices or delete',
);

const wordFirst = ({ issues: [first] }: z.ZodError, command?: string): string => {
  if (first?.code !== 'unrecognized_keys') return first?.message ?? 'not understood';
  const stray = first.keys[0] === 'clientId' ? 'client id' : `--${first.keys[0]}`;
  return `${command} takes no ${stray}`;
};
