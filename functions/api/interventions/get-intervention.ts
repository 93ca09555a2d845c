import { getIntervention } from '#shared/contract/operations/interventions/get-intervention.ts';
import { toInterventionView } from '#shared/contract/views/intervention-view.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { interventionsFor } from '#shared/domain/interventions/intervention.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(getIntervention, async ({ path, query }) => {
  const found = interventionsFor(query).find(({ id }) => id === path.interventionId);
  if (!found) {
    throw new DomainError('not_found', `There is no intervention ${path.interventionId}.`);
  }
  return { status: 200, body: toInterventionView(query.language)(found) };
});

export const handler = operation(() => ({}));
