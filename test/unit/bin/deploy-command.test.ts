import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DeployWorld, deployCommand } from '#bin/deploy/deploy-command.ts';
import { holdersIn } from '#bin/deploy/deployed-holders.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** A terminal at which somebody answers, and a `cdk` of which one command may fail. */
const aWorld = ({
  answer,
  failing,
  ended = {},
  holdersOf = () => Promise.reject(new Error('nothing ends here')),
}: {
  answer?: boolean | undefined;
  failing?: string;
  ended?: Readonly<Record<string, readonly string[]>>;
  holdersOf?: DeployWorld['holdersOf'];
} = {}) => {
  const ran: string[] = [];
  const told: string[] = [];
  const world: DeployWorld = {
    cdk: async (args) => {
      ran.push(args.join(' '));
      return args[0] === failing ? 7 : 0;
    },
    ask: async () => answer,
    tell: (line) => void told.push(line),
    defaultStage: 'dev',
    endedBy: (stageName) => ended[stageName] ?? [],
    holdersOf,
  };
  return { world, ran, told };
};

describe('npm run deploy', () => {
  it('deploys what it has shown, side by side', async () => {
    const { world, ran } = aWorld({ answer: true });

    const code = await deployCommand(['--context', 'stage=production', '--profile', 'ops'], world);

    expect(code).toBe(0);
    expect(ran).toEqual([
      'synth --quiet --context stage=production --profile ops',
      'diff --app cdk.out --profile ops --security-only --method template',
      'deploy --app cdk.out --profile ops --all --outputs-file .loadstar/outputs.json --concurrency 4 --require-approval never',
    ]);
  });

  it.each([
    ['somebody says no', { answer: false }, [], 'Not deployed.'],
    ['nobody is there', {}, [], 'Nobody is there to ask: --yes deploys without.'],
  ])('deploys nothing when %s', async (_, given, args, words) => {
    const { world, ran, told } = aWorld(given);

    expect(await deployCommand(args, world)).toBe(1);
    expect(ran.map((line) => line.split(' ')[0])).toEqual(['synth', 'diff']);
    expect(told).toEqual([words]);
  });

  it('asks nobody with --yes', async () => {
    const { world, ran } = aWorld();

    expect(await deployCommand(['--yes'], world)).toBe(0);
    expect(ran).toHaveLength(3);
  });

  it.each([
    ['synth', 1],
    ['diff', 2],
    ['deploy', 3],
  ])('ends where %s fails, with its code', async (failing, commands) => {
    const { world, ran } = aWorld({ answer: true, failing });

    expect(await deployCommand([], world)).toBe(7);
    expect(ran).toHaveLength(commands);
  });

  it('says how it is used when it is asked for something else', async () => {
    const { world, ran, told } = aWorld();

    expect(await deployCommand(['--stage', 'dev'], world)).toBe(1);
    expect(ran).toEqual([]);
    expect(told.join()).toContain('npm run deploy --');
  });
});

describe('a deployment that ends a version', () => {
  const ended = { production: ['2024-01-01'] };
  const stage = ['--yes', '--context', 'stage=production'];
  const holder = { version: '2024-01-01', clientId: 'c-1', name: 'Northwind', webhookId: null };

  it('is refused while somebody has it, and says who', async () => {
    const holdersOf = async () => [holder, { ...holder, webhookId: 'w-1' }];
    const { world, ran, told } = aWorld({ ended, holdersOf });

    expect(await deployCommand(stage, world)).toBe(1);
    expect(ran.map((line) => line.split(' ')[0])).toEqual(['synth']);
    expect(told.join('\n')).toContain('the default of Northwind (c-1)');
    expect(told.join('\n')).toContain('webhook w-1 of Northwind (c-1)');
  });

  it('asks the deployment that is there, as whoever deploys', async () => {
    const asked: unknown[] = [];
    const holdersOf: DeployWorld['holdersOf'] = async (...given) => {
      asked.push(given);
      return [];
    };
    const { world, ran } = aWorld({ ended, holdersOf });

    expect(await deployCommand([...stage, '--profile', 'ops'], world)).toBe(0);
    expect(asked).toEqual([[['2024-01-01'], { stageName: 'production', profile: 'ops' }]]);
    expect(ran).toHaveLength(3);
  });

  it('is refused where nobody can tell, unless it is the first', async () => {
    const holdersOf = holdersIn('nowhere/outputs.json');
    const { world, told } = aWorld({ ended, holdersOf });

    expect(await deployCommand(stage, world)).toBe(1);
    expect(told.join('\n')).toContain('nowhere/outputs.json is no outputs file: ENOENT');
    expect(told.join('\n')).toContain('say --first');
    expect(await deployCommand([...stage, '--first'], world)).toBe(0);
  });

  it.each([
    ['is of another stage', { StageName: 'dev' }, 'is of the stage dev, not of production'],
    [
      'does not say where clients and webhooks are',
      { StageName: 'production', Region: 'eu-west-1' },
      'has no ClientsTableName, WebhooksTableName: is it',
    ],
  ])('is refused by what %s, and that is no first', async (_, outputs, words) => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'outputs.json');
    await writeFile(file, JSON.stringify({ SomeStack: outputs }));
    const { world, told } = aWorld({ ended, holdersOf: holdersIn(file) });

    expect(await deployCommand(stage, world)).toBe(1);
    expect(told.join('\n')).toContain(words);
    expect(told.join('\n')).not.toContain('--first');
  });

  it('is like any other where the stage ends none', async () => {
    const { world } = aWorld({ ended });

    expect(await deployCommand(['--yes'], world)).toBe(0);
  });
});
