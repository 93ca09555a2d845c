import { listInterventions } from '#shared/contract/operations/interventions/list-interventions.ts';
import { toInterventionView } from '#shared/contract/views/intervention-view.ts';
import { interventionsFor } from '#shared/domain/interventions/intervention.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(listInterventions, async ({ query }) => ({
  status: 200,
  body: interventionsFor(query).map(toInterventionView(query.language)),
}));

export const handler = operation(() => ({}));
