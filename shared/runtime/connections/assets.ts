import { assetRepository } from '#shared/data/asset-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** The devices that users linked. */
export const assets = once(() => assetRepository(documentClient(), envTable('assets')));
