import * as z from 'zod';
import type { Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import { compilePolicy, type Statement } from '#lib/local/iam/statement.ts';
import type { Kms } from '#lib/local/kms/kms.ts';

/**
 * Creates every `AWS::KMS::Key` and `AWS::KMS::Alias`.
 * @returns the key policies, by key id.
 */
export const createKeys = async (
  resources: Resources,
  engine: Kms,
): Promise<ReadonlyMap<string, readonly Statement[]>> => {
  const policies = new Map<string, readonly Statement[]>();
  for (const key of resources.of('AWS::KMS::Key')) {
    const { KeyPolicy, KeySpec, KeyUsage } = Key.parse(key.properties);
    if (KeySpec !== 'SYMMETRIC_DEFAULT' || KeyUsage !== 'ENCRYPT_DECRYPT') {
      throw new Error(`${key.address}: only symmetric keys for encryption are supported locally`);
    }
    await engine.createKey(key.name);
    policies.set(key.name, compilePolicy(KeyPolicy));
  }
  for (const { properties } of resources.of('AWS::KMS::Alias')) {
    const { AliasName, TargetKeyId } = Alias.parse(properties);
    engine.createAlias(AliasName, TargetKeyId);
  }
  return policies;
};

const Key = z.object({
  KeyPolicy: z.any(),
  KeySpec: z.string().default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.string().default('ENCRYPT_DECRYPT'),
});
const Alias = z.object({ AliasName: z.string(), TargetKeyId: z.string() });
