/** The account that local resources live in. */
export const ACCOUNT_ID = '000000000000';

/** The region that local resources live in. */
export const REGION = 'eu-central-1';

/** The name of a resource, as AWS writes it. IAM's names carry no region: hand in `''` for them. */
export const arnOf = (service: string, resource: string, region = REGION): string =>
  `arn:aws:${service}:${region}:${ACCOUNT_ID}:${resource}`;

/** The last part of an ARN, a URL or a path: the name of a queue, a table's stream or a function. */
export const lastPart = (address: string): string =>
  address.slice(Math.max(address.lastIndexOf(':'), address.lastIndexOf('/')) + 1);
