/** One value that a secret has or had. A version that waits for its value has none yet. */
export type SecretVersion = {
  readonly text?: string;
  /** In base64. */
  readonly binary?: string;
  readonly createdAt: number;
  readonly stages: readonly string[];
};

/** A secret as it is stored. */
export type Secret = {
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  /** By version id. */
  readonly versions: Readonly<Record<string, SecretVersion>>;
  readonly rotationEnabled?: boolean;
  readonly lastRotatedAt?: number;
  readonly nextRotationAt?: number;
};

/** The version that carries a label, if one does. */
export const versionWith = (secret: Secret, stage: string): string | undefined =>
  Object.entries(secret.versions).find(([, { stages }]) => stages.includes(stage))?.[0];

/**
 * Moves a label to a version, away from the one that had it. `AWSCURRENT` leaves `AWSPREVIOUS`
 * behind; versions without any label are forgotten.
 */
export const moveStage = (secret: Secret, stage: string, to: string | undefined): Secret => {
  const from = versionWith(secret, stage);
  if (from === to) return secret;
  const moved = relabel(secret, stage, to);
  const withPrevious =
    stage === 'AWSCURRENT' && from !== undefined ? relabel(moved, 'AWSPREVIOUS', from) : moved;
  return {
    ...withPrevious,
    versions: Object.fromEntries(
      Object.entries(withPrevious.versions).filter(([, { stages }]) => stages.length > 0),
    ),
  };
};

const relabel = (secret: Secret, stage: string, to: string | undefined): Secret => ({
  ...secret,
  versions: Object.fromEntries(
    Object.entries(secret.versions).map(([id, version]) => {
      const others = version.stages.filter((other) => other !== stage);
      return [id, { ...version, stages: id === to ? [...others, stage] : others }];
    }),
  ),
});
