import { ACCOUNT_ID } from '#lib/local/account.ts';
import type { Principals, Statement } from '#lib/local/iam/statement.ts';

/** Who calls the AWS endpoint. */
export type Principal = {
  /** As error messages name it: `arn:aws:sts::…:assumed-role/<role>/<function>`. */
  readonly arn: string;
  readonly roleArn: string;
  /** Everything its role allows and denies. */
  readonly statements: readonly Statement[];
  /** Allowed everything, without a look at any policy. */
  readonly administrator: boolean;
};

/** The person at the keyboard: scripts, seeds and tests. */
export const administrator: Principal = {
  arn: `arn:aws:iam::${ACCOUNT_ID}:user/administrator`,
  roleArn: `arn:aws:iam::${ACCOUNT_ID}:user/administrator`,
  statements: [],
  administrator: true,
};

/** Whether a resource policy's statement speaks of this very principal, or of everybody. */
export const namesPrincipal = (principals: Principals | undefined, { roleArn, arn }: Principal) =>
  principals?.aws.some((name) => name === '*' || name === roleArn || name === arn) ?? false;

/** Whether it leaves the decision to the identity policies of the account. */
export const namesAccount = (principals: Principals | undefined) =>
  principals?.aws.some(
    (name) => name === ACCOUNT_ID || name === `arn:aws:iam::${ACCOUNT_ID}:root`,
  ) ?? false;
