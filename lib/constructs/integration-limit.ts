import { Annotations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';

/**
 * Says how full a door is, and warns in time. Each operation is an integration of its own, of which AWS gives an HTTP API
 * no more than 300, whoever asks.
 *
 * @throws {Error} when there are more than it takes, before a deployment finds out half-way.
 */
export const watchIntegrations = (httpApi: HttpApi, integrations: number): void => {
  const count = `${integrations} of the ${MOST_INTEGRATIONS} integrations that AWS gives an HTTP API`;
  if (integrations > MOST_INTEGRATIONS)
    throw new Error(`${httpApi.node.path}: ${count}. ${REMEDY}`);
  const notes = Annotations.of(httpApi);
  if (integrations < WARN_FROM) notes.addInfoV2('loadstar:integrations', `${count}.`);
  else notes.addWarningV2('loadstar:integrations', `${count}. ${REMEDY}`);
};

/** It cannot be raised. */
const MOST_INTEGRATIONS = 300;
/** Early enough for a step that moves routes. */
const WARN_FROM = 250;
const REMEDY = 'What can be done is in docs/deploy.md, "When the API is full".';
