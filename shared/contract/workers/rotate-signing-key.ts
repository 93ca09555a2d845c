import { defineWorker } from '#shared/contract/worker.ts';

export const rotateSigningKey = defineWorker({
  id: 'rotateSigningKey',
  entry: 'functions/rotation/rotate-signing-key.ts',
  summary: 'Replaces the key that signs access tokens',
  trigger: { kind: 'rotation', everyDays: 30 },
  uses: { tables: { clients: 'write' }, signingKeys: 'rotate' },
  timeoutSeconds: 30,
  impactOfFailure:
    'The signing key grows older than planned. In a new deployment, which has none yet, no client gets a token.',
});
