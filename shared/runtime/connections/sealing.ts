import { KMSClient } from '@aws-sdk/client-kms';
import { kmsOpener, kmsSealer } from '#shared/adapters/aws/kms-sealer.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { env } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

const kms = once(() => new KMSClient(clientSettings));

/** Seals small texts; the operation declares for what in `uses.seals`. */
export const sealer = once(() => kmsSealer(kms(), env(environmentNames.sealingKeyId), systemClock));

/** Opens what was sealed; declared in `uses.opens`. */
export const opener = once(() => kmsOpener(kms(), env(environmentNames.sealingKeyId), systemClock));
