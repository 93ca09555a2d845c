import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Resource, Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import type { Schedule } from '#lib/local/eventbridge/schedule.ts';
import { parseSchedule } from '#lib/local/eventbridge/schedule-expression.ts';
import type { LocalFunction } from '#lib/local/lambda/local-function.ts';
import type { Secret } from '#lib/local/secrets-manager/secret.ts';
import type { SecretsManager } from '#lib/local/secrets-manager/secrets-manager.ts';

/** How a secret is rotated. */
export type RotationDefinition = {
  readonly address: string;
  readonly secretArn: string;
  readonly functionArn: string;
  readonly schedule?: Schedule;
  /** Whether the first rotation happens when the secret is created. */
  readonly immediately: boolean;
};

/** Every `AWS::SecretsManager::RotationSchedule`. @throws {Error} for what is not supported. */
export const rotationDefinitions = (resources: Resources): RotationDefinition[] =>
  resources.of('AWS::SecretsManager::RotationSchedule').map((resource) => {
    const given = parse(resource);
    const days = given.RotationRules?.AutomaticallyAfterDays;
    const expression = given.RotationRules?.ScheduleExpression ?? (days && `rate(${days} days)`);
    return {
      address: resource.address,
      secretArn: given.SecretId,
      functionArn: given.RotationLambdaARN,
      ...(expression ? { schedule: parseSchedule(expression) } : {}),
      immediately: given.RotateImmediatelyOnUpdate,
    };
  });

/**
 * Rotates secrets by their functions' four steps, at the first start and then on schedule. A
 * rotation that a stop interrupted goes on with the same version at the next start.
 */
export class Rotations {
  readonly #byArn: ReadonlyMap<string, RotationDefinition>;
  readonly #engine: SecretsManager;
  readonly #clock: LocalClock;
  readonly #functionOf: (arn: string) => LocalFunction;
  readonly #onError: (error: unknown) => void;
  readonly #cancel = new Map<string, () => void>();

  constructor(
    definitions: readonly RotationDefinition[],
    options: {
      readonly engine: SecretsManager;
      readonly clock: LocalClock;
      readonly functionOf: (arn: string) => LocalFunction;
      /** Told of a rotation on schedule that failed. */
      readonly onError: (error: unknown) => void;
    },
  ) {
    this.#byArn = new Map(definitions.map((one) => [one.secretArn, one]));
    this.#engine = options.engine;
    this.#clock = options.clock;
    this.#functionOf = options.functionOf;
    this.#onError = options.onError;
    options.engine.onRotate((arn) => this.rotate(arn));
  }

  /** @throws {Error} when a secret's first rotation fails: what depends on it could not work. */
  async start(): Promise<void> {
    for (const definition of this.#byArn.values()) {
      const secret = this.#engine.secret(definition.secretArn);
      if (!secret.rotationEnabled) await this.#engine.save({ ...secret, rotationEnabled: true });
      if (secret.lastRotatedAt === undefined && definition.immediately) {
        await this.rotate(definition.secretArn);
      } else {
        await this.#plan(definition);
      }
    }
  }

  stop(): void {
    for (const cancel of this.#cancel.values()) cancel();
  }

  /** Rotates now. @returns the id of the new version. @throws {Error} naming the step. */
  async rotate(arn: string): Promise<string> {
    const definition = this.#byArn.get(arn);
    if (!definition) throw new Error(`no rotation is configured for ${arn}`);
    const token = await this.#beginVersion(arn);
    for (const Step of STEPS) {
      try {
        const event = { Step, SecretId: arn, ClientRequestToken: token };
        await this.#functionOf(definition.functionArn).invoke(event);
      } catch (cause) {
        throw new Error(`${definition.address}: rotation failed in step ${Step}`, { cause });
      }
    }
    const secret = this.#engine.secret(arn);
    await this.#engine.save({ ...secret, lastRotatedAt: this.#clock.now() });
    await this.#plan(definition);
    return token;
  }

  /** The version that is to become current: a new one, or that of an interrupted rotation. */
  async #beginVersion(arn: string): Promise<string> {
    const secret = this.#engine.secret(arn);
    const pending = pendingVersion(secret);
    if (pending !== undefined) return pending;
    const token = randomUUID();
    const version = { createdAt: this.#clock.now(), stages: ['AWSPENDING'] };
    await this.#engine.save({ ...secret, versions: { ...secret.versions, [token]: version } });
    return token;
  }

  async #plan(definition: RotationDefinition): Promise<void> {
    if (!definition.schedule) return;
    const secret = this.#engine.secret(definition.secretArn);
    const since = secret.lastRotatedAt ?? this.#clock.now();
    const nextRotationAt = definition.schedule(since);
    await this.#engine.save({ ...secret, nextRotationAt });
    this.#cancel.get(definition.secretArn)?.();
    const cancel = this.#clock.schedule(nextRotationAt, () => {
      this.rotate(definition.secretArn).catch(this.#onError);
    });
    this.#cancel.set(definition.secretArn, cancel);
  }
}

const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

const pendingVersion = ({ versions }: Secret) =>
  Object.entries(versions).find(
    ([, { stages }]) => stages.includes('AWSPENDING') && !stages.includes('AWSCURRENT'),
  )?.[0];

const parse = (resource: Resource) => {
  const result = RotationSchedule.safeParse(resource.properties);
  if (result.success) return result.data;
  throw new Error(`${resource.address} cannot run locally: ${z.prettifyError(result.error)}`);
};

const RotationSchedule = z.strictObject({
  SecretId: z.string(),
  RotationLambdaARN: z.string(),
  RotateImmediatelyOnUpdate: z.boolean().default(true),
  RotationRules: z
    .object({
      AutomaticallyAfterDays: z.number().int().min(1).optional(),
      ScheduleExpression: z.string().optional(),
    })
    .optional(),
});
