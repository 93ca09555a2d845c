import { getHealthReady } from '#shared/contract/operations/health/get-health-ready.ts';
import { type Probing, readinessDeps } from '#shared/runtime/connections/readiness-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(getHealthReady, async (_request, deps: Probing) => {
  const unreachable = await deps.readiness();
  for (const name of unreachable) deps.log.error('resource_unreachable', { reason: name });
  return { status: unreachable.length === 0 ? 204 : 503 };
});

export const handler = operation(readinessDeps);
