import { beforeEach, describe, expect, it } from 'vitest';
import { type ManualClock, manualClock } from '#lib/local/clock/manual-clock.ts';
import { parseSchedule } from '#lib/local/eventbridge/schedule-expression.ts';
import {
  GenerateSecretString,
  generateSecretString,
} from '#lib/local/secrets-manager/generate-secret-string.ts';
import { Rotations } from '#lib/local/secrets-manager/rotations.ts';
import { type SecretsManager, secretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';
import { openStore, type Store } from '#lib/local/store/store.ts';
import { eventually } from '#test/support/eventually.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';

const DAY_MS = 86_400_000;
const ARN = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:mine-abc123';
const SecretId = 'mine';

let store: Store;
let clock: ManualClock;
let engine: SecretsManager;

const restart = async () => {
  engine = await secretsManager(store, clock);
  await engine.createSecret({ name: 'mine', arn: ARN, initialValue: 'first' });
};
beforeEach(async () => {
  store = await openStore();
  clock = manualClock(Date.parse('2026-03-01T00:00:00Z'));
  await restart();
});

const value = async (input: Record<string, string> = {}) =>
  (await engine.call('GetSecretValue', { SecretId, ...input })).SecretString;
const put = (text: string, VersionStages?: string[]) =>
  engine.call('PutSecretValue', {
    ...{ SecretId, SecretString: text },
    ...(VersionStages ? { VersionStages } : {}),
  });

describe('secretsManager', () => {
  it.each([SecretId, ARN, ARN.slice(0, -7)])('finds a secret by %s', async (id) => {
    expect(await value({ SecretId: id })).toBe('first');
  });

  it('moves the labels when there is a new value, and still knows the one before', async () => {
    await put('second');
    await put('third');

    expect(await value()).toBe('third');
    expect(await value({ VersionStage: 'AWSPREVIOUS' })).toBe('second');
    const { VersionIdsToStages } = await engine.call('DescribeSecret', { SecretId });
    expect(Object.values(VersionIdsToStages as object)).toHaveLength(2);
  });

  it('keeps a pending value apart until its label is moved', async () => {
    const { VersionId } = await put('next', ['AWSPENDING']);
    expect(await value()).toBe('first');
    const { VersionId: current } = await engine.call('GetSecretValue', { SecretId });

    await engine.call('UpdateSecretVersionStage', {
      ...{ SecretId, VersionStage: 'AWSCURRENT' },
      ...{ MoveToVersionId: VersionId, RemoveFromVersionId: current },
    });

    expect(await value()).toBe('next');
    expect(await value({ VersionStage: 'AWSPREVIOUS' })).toBe('first');
  });

  it('still has everything after a restart', async () => {
    await put('second');
    await restart();

    expect(await value()).toBe('second');
  });

  it('accepts a token twice with one value and not with two', async () => {
    const token = { SecretId, ClientRequestToken: 'token' };
    await engine.call('PutSecretValue', { ...token, SecretString: 'a' });
    await engine.call('PutSecretValue', { ...token, SecretString: 'a' });

    await expect(
      engine.call('PutSecretValue', { ...token, SecretString: 'b' }),
    ).rejects.toMatchObject({ code: 'ResourceExistsException' });
  });

  it.each([
    ['GetSecretValue', { SecretId: 'nobody' }, 'ResourceNotFoundException'],
    ['GetSecretValue', { SecretId, VersionStage: 'AWSPENDING' }, 'ResourceNotFoundException'],
    ['GetSecretValue', { SecretId, VersionId: 'x' }, 'ResourceNotFoundException'],
    [
      'UpdateSecretVersionStage',
      { SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: 'x' },
      'InvalidParameterException',
    ],
    ['RotateSecret', { SecretId }, 'InvalidRequestException'],
    ['DeleteSecret', { SecretId }, 'UnknownOperationException'],
  ])('refuses %s of %j', async (action, input, code) => {
    await expect(engine.call(action, input)).rejects.toMatchObject({ code });
  });
});

describe('Rotations', () => {
  type Event = { Step: string; ClientRequestToken: string };
  let steps: string[];
  let failIn: string | undefined;

  const rotations = (immediately = true) => {
    const run = fakeFunction(async ({ Step, ClientRequestToken }: Event) => {
      steps.push(Step);
      if (Step === failIn) throw new Error('no');
      if (Step === 'createSecret') {
        const VersionStages = ['AWSPENDING'];
        const text = `rotated at ${clock.now()}`;
        await engine.call('PutSecretValue', {
          ...{ SecretId, ClientRequestToken, SecretString: text, VersionStages },
        });
      }
      if (Step !== 'finishSecret') return;
      const { VersionId } = await engine.call('GetSecretValue', { SecretId });
      await engine.call('UpdateSecretVersionStage', {
        ...{ SecretId, VersionStage: 'AWSCURRENT' },
        ...{ MoveToVersionId: ClientRequestToken, RemoveFromVersionId: VersionId },
      });
    });
    const schedule = parseSchedule('rate(30 days)');
    const definition = {
      address: 'S/R',
      secretArn: ARN,
      functionArn: 'fake',
      schedule,
      immediately,
    };
    const onError = (error: unknown) => {
      throw error;
    };
    return new Rotations([definition], { engine, clock, functionOf: () => run, onError });
  };
  beforeEach(() => {
    steps = [];
    failIn = undefined;
  });

  it('runs the four steps at the first start and then on schedule, not at every start', async () => {
    const first = rotations();
    await first.start();
    expect(steps).toEqual(['createSecret', 'setSecret', 'testSecret', 'finishSecret']);
    expect(await value()).toBe(`rotated at ${clock.now()}`);
    first.stop();

    await restart();
    const second = rotations();
    await second.start();
    expect(steps).toHaveLength(4);
    clock.advance(30 * DAY_MS);
    await eventually('the second rotation', () => (steps.length === 8 ? true : undefined));
    second.stop();

    await eventually('the new value', async () =>
      (await value()) === `rotated at ${clock.now()}` ? true : undefined,
    );
  });

  it('waits for its time when it is told not to rotate at once', async () => {
    const waiting = rotations(false);
    await waiting.start();
    waiting.stop();

    expect(steps).toEqual([]);
    const { RotationEnabled, NextRotationDate } = await engine.call('DescribeSecret', { SecretId });
    expect(RotationEnabled).toBe(true);
    expect(NextRotationDate).toBe((clock.now() + 30 * DAY_MS) / 1000);
  });

  it('names the step that failed, and goes on with the same version at the next start', async () => {
    failIn = 'testSecret';
    await expect(rotations().start()).rejects.toThrow('rotation failed in step testSecret');
    const pending = await engine.call('GetSecretValue', { SecretId, VersionStage: 'AWSPENDING' });

    failIn = undefined;
    await restart();
    const again = rotations();
    await again.start();
    again.stop();

    expect((await engine.call('GetSecretValue', { SecretId })).VersionId).toBe(pending.VersionId);
  });
});

describe('generateSecretString', () => {
  const generate = (options: object) => generateSecretString(GenerateSecretString.parse(options));

  it('makes up a password of the wanted length and characters', () => {
    const password = generate({
      PasswordLength: 64,
      ExcludePunctuation: true,
      ExcludeCharacters: 'abc0',
    });

    expect(password).toMatch(/^[d-zA-Z1-9]{64}$/);
    expect(generate({ PasswordLength: 64 })).not.toBe(generate({ PasswordLength: 64 }));
  });

  it('fills it into a template', () => {
    const secret = generate({
      SecretStringTemplate: '{"user":"a"}',
      GenerateStringKey: 'password',
    });

    expect(JSON.parse(secret)).toEqual({ user: 'a', password: expect.stringMatching(/^.{32}$/) });
  });
});
