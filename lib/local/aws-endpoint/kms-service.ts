import { ACCOUNT_ID, arnOf, REGION } from '#lib/local/account.ts';
import type { AwsService } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import { authorizeKey } from '#lib/local/iam/authorize.ts';
import type { Statement } from '#lib/local/iam/statement.ts';
import type { Kms } from '#lib/local/kms/kms.ts';
import { textMap } from '#lib/local/request.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** KMS behind its key policies and the permissions of its callers. */
export const kmsService = (
  engine: Kms,
  keyPolicies: ReadonlyMap<string, readonly Statement[]>,
): AwsService => ({
  target: 'TrentService',
  contentType: 'application/x-amz-json-1.1',
  call: (action, input, principal) => {
    const id = engine.keyIdFor(action, input);
    authorizeKey(
      principal,
      {
        action: `kms:${action}`,
        resource: arnOf('kms', `key/${id}`),
        context: () => contextOf(input),
      },
      keyPolicies.get(id) ?? [],
    );
    return engine.call(action, input);
  },
});

/** `kms:EncryptionContext:<name>` for each entry, and the names themselves. */
const contextOf = (input: JsonObject) => {
  const entries = Object.entries(textMap(input, 'EncryptionContext'));
  return {
    'kms:calleraccount': [ACCOUNT_ID],
    'kms:viaservice': [`local.${REGION}.amazonaws.com`],
    'kms:encryptioncontextkeys': entries.map(([name]) => name),
    ...Object.fromEntries(
      entries.map(([name, value]) => [`kms:encryptioncontext:${name}`.toLowerCase(), [value]]),
    ),
  };
};
