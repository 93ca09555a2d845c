import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  type GetSecretValueCommandInput,
  InvalidParameterException,
  PutSecretValueCommand,
  type PutSecretValueCommandInput,
  ResourceExistsException,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
  type UpdateSecretVersionStageCommandInput,
} from '@aws-sdk/client-secrets-manager';

export type MemorySecret = {
  /** Carries a command out at once. @throws what the SDK throws. */
  readonly execute: (command: unknown) => unknown;
  /** Makes a version pending, without a value, as Secrets Manager does before a rotation. */
  readonly announce: (version: string) => void;
};

type Version = { readonly text: string | undefined; readonly stages: readonly string[] };

/** Secrets Manager with one secret, as far as the platform speaks to it. */
export const memorySecret = (secretId: string, initialValue: string): MemorySecret => {
  const first: Version = { text: initialValue, stages: ['AWSCURRENT'] };
  let versions: ReadonlyMap<string, Version> = new Map([['initial', first]]);

  const describe = () => ({
    VersionIdsToStages: Object.fromEntries(
      [...versions].map(([id, { stages }]) => [id, [...stages]]),
    ),
    $metadata: {},
  });
  const getValue = ({ VersionId, VersionStage }: GetSecretValueCommandInput) => {
    const id = VersionId ?? versionWith(versions, VersionStage ?? 'AWSCURRENT') ?? '';
    const { text, stages = [] } = versions.get(id) ?? {};
    const hasStage = VersionStage === undefined || stages.includes(VersionStage);
    if (text === undefined || !hasStage) throw notFound(`no value of ${VersionId ?? VersionStage}`);
    return { VersionId: id, SecretString: text, VersionStages: [...stages], $metadata: {} };
  };
  const putValue = (input: PutSecretValueCommandInput) => {
    const { ClientRequestToken: id = '', SecretString: text } = input;
    const before = versions.get(id);
    if (before?.text !== undefined && before.text !== text) {
      const message = `You can't use ClientRequestToken ${id} because that value is already in use.`;
      throw new ResourceExistsException({ message, $metadata: {} });
    }
    versions = new Map([...versions, [id, { text, stages: before?.stages ?? [] }]]);
    const stages = input.VersionStages ?? ['AWSCURRENT'];
    for (const stage of stages) versions = withStageAt(versions, stage, id);
    return { VersionId: id, VersionStages: stages, $metadata: {} };
  };
  const updateStage = (input: UpdateSecretVersionStageCommandInput) => {
    const { VersionStage: stage = '', MoveToVersionId: to, RemoveFromVersionId: from } = input;
    const holder = versionWith(versions, stage);
    if (holder !== undefined && holder !== to && holder !== from) {
      const message = `RemoveFromVersionId must be specified: ${stage} is at version ${holder}.`;
      throw new InvalidParameterException({ message, $metadata: {} });
    }
    if (to !== undefined && !versions.has(to)) throw notFound(`no version ${to}`);
    versions = withStageAt(versions, stage, to);
    return { $metadata: {} };
  };
  return {
    announce: (version) => {
      if (versions.has(version)) return;
      versions = withStageAt(
        new Map([...versions, [version, { text: undefined, stages: [] }]]),
        'AWSPENDING',
        version,
      );
    },
    execute: (command) => {
      if (!isCommand(command)) {
        throw new Error('Secrets Manager is asked for something that the simulation does not know');
      }
      if (command.input.SecretId !== secretId) throw notFound('no such secret');
      if (command instanceof DescribeSecretCommand) return describe();
      if (command instanceof GetSecretValueCommand) return getValue(command.input);
      if (command instanceof PutSecretValueCommand) return putValue(command.input);
      return updateStage(command.input);
    },
  };
};

const isCommand = (command: unknown) =>
  command instanceof DescribeSecretCommand ||
  command instanceof GetSecretValueCommand ||
  command instanceof PutSecretValueCommand ||
  command instanceof UpdateSecretVersionStageCommand;

const notFound = (what: string) =>
  new ResourceNotFoundException({
    message: `Secrets Manager can't find the specified secret value: ${what}`,
    $metadata: {},
  });

const versionWith = (versions: ReadonlyMap<string, Version>, stage: string): string | undefined =>
  [...versions].find(([, { stages }]) => stages.includes(stage))?.[0];

/**
 * Moves a label to a version, away from the one that had it. `AWSCURRENT` leaves `AWSPREVIOUS` behind;
 * versions without any label are forgotten.
 */
const withStageAt = (
  versions: ReadonlyMap<string, Version>,
  stage: string,
  to: string | undefined,
): ReadonlyMap<string, Version> => {
  const from = versionWith(versions, stage);
  if (from === to) return versions;
  const moved = relabelled(versions, stage, to);
  const withPrevious =
    stage === 'AWSCURRENT' && from !== undefined ? relabelled(moved, 'AWSPREVIOUS', from) : moved;
  return new Map([...withPrevious].filter(([, { stages }]) => stages.length > 0));
};

const relabelled = (
  versions: ReadonlyMap<string, Version>,
  stage: string,
  to: string | undefined,
): ReadonlyMap<string, Version> =>
  new Map(
    [...versions].map(([id, version]) => {
      const others = version.stages.filter((other) => other !== stage);
      return [id, { ...version, stages: id === to ? [...others, stage] : others }];
    }),
  );
