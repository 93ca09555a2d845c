import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Gives back the event that it got. */
export const handler = async (event: APIGatewayProxyEventV2) => event;
