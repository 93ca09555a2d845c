import type { RequestListener } from 'node:http';
import { awsEndpoint } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import { dynamoDbService } from '#lib/local/aws-endpoint/dynamodb-service.ts';
import { eventBridgeService } from '#lib/local/aws-endpoint/event-bridge-service.ts';
import { kmsService } from '#lib/local/aws-endpoint/kms-service.ts';
import { secretsManagerService } from '#lib/local/aws-endpoint/secrets-manager-service.ts';
import { sqsService } from '#lib/local/aws-endpoint/sqs-service.ts';
import { ssmService } from '#lib/local/aws-endpoint/ssm-service.ts';
import type { Engines } from '#lib/local/cloud/engines.ts';
import { administrator } from '#lib/local/iam/principal.ts';
import type { Credentials } from '#lib/local/lambda/function-environment.ts';

/** The AWS endpoint in front of all engines, for functions and the administrator. */
export const endpointOf = (
  engines: Engines,
  admin: Credentials,
  log: (line: string) => void,
): RequestListener =>
  awsEndpoint({
    services: [
      dynamoDbService(engines.dynamoDb, engines.partitionKeys),
      sqsService(engines.sqs, engines.permissions),
      eventBridgeService(engines.eventBridge),
      kmsService(engines.kms, engines.keyPolicies),
      secretsManagerService(engines.secretsManager),
      ssmService(engines.parameters),
    ],
    callerOf: (accessKeyId) =>
      accessKeyId === admin.accessKeyId
        ? { principal: administrator, secretAccessKey: admin.secretAccessKey }
        : engines.functions.callerWithKey(accessKeyId),
    onError: (error, target) =>
      log(`${target} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`),
  });
