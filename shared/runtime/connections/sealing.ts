import { KMSClient } from '@aws-sdk/client-kms';
import { dataKeyForge } from '#shared/adapters/aws/data-key-forge.ts';
import { dataKeys } from '#shared/adapters/aws/data-keys.ts';
import { kmsOpener, kmsResealer, kmsSealer } from '#shared/adapters/aws/kms-sealer.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { sealingKeys } from '#shared/data/clients/sealing-keys.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { env, envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

// A bundle keeps only what it uses: the mark tells it that `once` does nothing yet.

const kms = /* @__PURE__ */ once(() => new KMSClient(clientSettings));

/** One memory of opened keys for all of the process. */
const keys = /* @__PURE__ */ once(() =>
  dataKeys(kms(), env(environmentNames.sealingKeyId), wallClock),
);

/** Seals small texts; the operation declares for what in `uses.seals`. */
export const sealer = /* @__PURE__ */ once(() =>
  kmsSealer(keys(), sealingKeys(documentClient(), envTable('clients'))),
);

/** Seals what lives no longer than minutes, under a key of this process's own; declared in `uses.sealsAlone`. */
export const lonelySealer = /* @__PURE__ */ once(() => kmsSealer(keys(), async () => undefined));

/** Opens what was sealed; declared in `uses.opens`. */
export const opener = /* @__PURE__ */ once(() => kmsOpener(keys()));

/** Brings what was sealed under another key; declared in `uses.seals`. */
export const resealer = /* @__PURE__ */ once(() => kmsResealer(keys()));

/** Makes data keys; declared in `uses.makesDataKeys`. */
export const forge = /* @__PURE__ */ once(() =>
  dataKeyForge(kms(), env(environmentNames.sealingKeyId)),
);
