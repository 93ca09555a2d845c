import { randomUUID } from 'node:crypto';
import { AwsError } from '#lib/local/aws-error.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Secret, SecretVersion } from '#lib/local/secrets-manager/secret.ts';
import { type SecretsContext, secretActions } from '#lib/local/secrets-manager/secret-actions.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import { space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** Secrets Manager in this process. */
export type SecretsManager = {
  /** Makes a secret exist; one of an earlier run keeps its versions. */
  createSecret(secret: {
    readonly name: string;
    readonly arn: string;
    readonly description?: string;
    readonly initialValue: string;
  }): Promise<void>;
  /** The secret of that name or ARN. @throws {AwsError} `ResourceNotFoundException` */
  secret(id: string): Secret;
  save(secret: Secret): Promise<void>;
  /** Starts the rotation of a secret; set by whoever can run functions. */
  onRotate(rotate: (arn: string) => Promise<string>): void;
  /** Answers an action of the API. @throws {AwsError} */
  call(action: string, input: JsonObject): Promise<JsonObject>;
};

/** Secrets Manager on `store`, with every secret in memory as well: there are few. */
export const secretsManager = async (store: Store, clock: LocalClock): Promise<SecretsManager> => {
  const stored = space<JsonObject>(store, 'secret');
  // Only this engine writes below its prefix.
  const secrets = new Map((await stored.range()) as unknown as [string, Secret][]);
  let rotate: SecretsContext['rotate'] = async () => {
    throw new AwsError('InvalidRequestException', 'No Lambda rotation function is configured.');
  };

  const save = async (secret: Secret) => {
    secrets.set(secret.name, secret);
    await store.batch([stored.put(secret.name, secret)]);
  };
  const secretOf = (id: string): Secret => {
    const secret = secrets.get(id) ?? [...secrets.values()].find(({ arn }) => isArnOf(arn, id));
    if (secret) return secret;
    throw new AwsError(
      'ResourceNotFoundException',
      "Secrets Manager can't find the specified secret.",
    );
  };
  const context = { clock, secret: secretOf, save, rotate: (arn: string) => rotate(arn) };
  return {
    createSecret: async ({ initialValue, ...about }) => {
      const existing = secrets.get(about.name);
      if (existing) return;
      const first: SecretVersion = {
        text: initialValue,
        createdAt: clock.now(),
        stages: ['AWSCURRENT'],
      };
      await save({ ...about, versions: { [randomUUID()]: first } });
    },
    secret: secretOf,
    save,
    onRotate: (run) => {
      rotate = run;
    },
    call: async (action, input) => {
      const run = secretActions[action];
      if (!run) throw new AwsError('UnknownOperationException', `${action} is unknown locally`);
      return run(input, context);
    },
  };
};

/** AWS also accepts an ARN without the six characters that it added to the name. */
const isArnOf = (arn: string, id: string) => arn === id || arn.slice(0, -7) === id;
