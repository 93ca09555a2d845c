import { randomUUID } from 'node:crypto';
import { AwsError } from '#lib/local/aws-error.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import { optionalText, requiredText } from '#lib/local/request.ts';
import {
  moveStage,
  type Secret,
  type SecretVersion,
  versionWith,
} from '#lib/local/secrets-manager/secret.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What the actions work with. */
export type SecretsContext = {
  readonly clock: LocalClock;
  readonly secret: (id: string) => Secret;
  readonly save: (secret: Secret) => Promise<void>;
  readonly rotate: (arn: string) => Promise<string>;
};

type Action = (input: JsonObject, context: SecretsContext) => Promise<JsonObject>;

const getSecretValue: Action = async (input, context) => {
  const secret = context.secret(secretId(input));
  const id = requestedVersion(secret, input);
  const version = secret.versions[id];
  if (version?.text === undefined && version?.binary === undefined) {
    throw new AwsError(
      'ResourceNotFoundException',
      `Secrets Manager can't find the specified secret value for VersionId: ${id}`,
    );
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: id,
    ...(version.text === undefined ? {} : { SecretString: version.text }),
    ...(version.binary === undefined ? {} : { SecretBinary: version.binary }),
    VersionStages: version.stages,
    CreatedDate: version.createdAt / 1000,
  };
};

/** The same token with the same value is accepted twice; with another value it is refused. */
const putSecretValue: Action = async (input, context) => {
  const secret = context.secret(secretId(input));
  const id = optionalText(input, 'ClientRequestToken') ?? randomUUID();
  const text = optionalText(input, 'SecretString');
  const binary = optionalText(input, 'SecretBinary');
  const existing = secret.versions[id];
  const isEmpty = existing?.text === undefined && existing?.binary === undefined;
  if (existing && !isEmpty && (existing.text !== text || existing.binary !== binary)) {
    throw new AwsError(
      'ResourceExistsException',
      `You can't use ClientRequestToken ${id} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  }
  const stages = Array.isArray(input.VersionStages)
    ? input.VersionStages.map(String)
    : ['AWSCURRENT'];
  const version: SecretVersion = {
    ...(text === undefined ? {} : { text }),
    ...(binary === undefined ? {} : { binary }),
    createdAt: context.clock.now(),
    stages: existing?.stages ?? [],
  };
  const added: Secret = { ...secret, versions: { ...secret.versions, [id]: version } };
  const labelled = stages.reduce((result, stage) => moveStage(result, stage, id), added);
  await context.save(labelled);
  return { ARN: secret.arn, Name: secret.name, VersionId: id, VersionStages: stages };
};

const describeSecret: Action = async (input, context) => {
  const secret = context.secret(secretId(input));
  return {
    ARN: secret.arn,
    Name: secret.name,
    ...(secret.description === undefined ? {} : { Description: secret.description }),
    RotationEnabled: secret.rotationEnabled ?? false,
    ...(secret.lastRotatedAt === undefined ? {} : { LastRotatedDate: secret.lastRotatedAt / 1000 }),
    ...(secret.nextRotationAt === undefined
      ? {}
      : { NextRotationDate: secret.nextRotationAt / 1000 }),
    VersionIdsToStages: Object.fromEntries(
      Object.entries(secret.versions).map(([id, { stages }]) => [id, stages]),
    ),
  };
};

const updateSecretVersionStage: Action = async (input, context) => {
  const secret = context.secret(secretId(input));
  const stage = requiredText(input, 'VersionStage');
  const to = optionalText(input, 'MoveToVersionId');
  const from = optionalText(input, 'RemoveFromVersionId');
  const holder = versionWith(secret, stage);
  if (holder !== undefined && holder !== to && holder !== from) {
    throw new AwsError(
      'InvalidParameterException',
      `The parameter RemoveFromVersionId must be specified as the staging label ${stage} is currently attached to version ${holder}.`,
    );
  }
  if (to !== undefined && !secret.versions[to]) {
    throw new AwsError('ResourceNotFoundException', `Secrets Manager can't find version ${to}.`);
  }
  await context.save(moveStage(secret, stage, to));
  return { ARN: secret.arn, Name: secret.name };
};

const rotateSecret: Action = async (input, context) => {
  const secret = context.secret(secretId(input));
  const VersionId = await context.rotate(secret.arn);
  return { ARN: secret.arn, Name: secret.name, VersionId };
};

/** What callers do with secrets. */
export const secretActions: Readonly<Record<string, Action>> = {
  GetSecretValue: getSecretValue,
  PutSecretValue: putSecretValue,
  DescribeSecret: describeSecret,
  UpdateSecretVersionStage: updateSecretVersionStage,
  RotateSecret: rotateSecret,
};

/** The version that a request speaks of, by id or label. @throws {AwsError} */
const requestedVersion = (secret: Secret, input: JsonObject): string => {
  const id = optionalText(input, 'VersionId');
  const stage =
    optionalText(input, 'VersionStage') ?? (id === undefined ? 'AWSCURRENT' : undefined);
  const version = id ?? versionWith(secret, stage ?? '');
  const stages = version === undefined ? undefined : secret.versions[version]?.stages;
  if (version !== undefined && stages && (stage === undefined || stages.includes(stage))) {
    return version;
  }
  const wanted = id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`;
  throw new AwsError(
    'ResourceNotFoundException',
    `Secrets Manager can't find the specified secret value for ${wanted}`,
  );
};

/** The id of a request, which all actions have. @throws {AwsError} */
const secretId = (input: JsonObject): string => requiredText(input, 'SecretId');
