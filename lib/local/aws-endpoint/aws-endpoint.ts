import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { readSignature, verifySignature } from '#lib/local/aws-endpoint/verify-signature.ts';
import { AwsError } from '#lib/local/aws-error.ts';
import type { Principal } from '#lib/local/iam/principal.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import { StoreUnavailable } from '#lib/local/store/store-unavailable.ts';

/** A service behind the endpoint: it checks what the caller may do before it does anything. */
export type AwsService = {
  /** Part of `X-Amz-Target` before the dot, such as `DynamoDB_20120810`. */
  readonly target: string;
  readonly contentType: 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1';
  /** Namespace in front of the names of exceptions. @default none */
  readonly namespace?: string;
  call(action: string, input: JsonObject, principal: Principal): Promise<JsonObject>;
};

/** Somebody who may call, and the secret with which only they can sign. */
export type Caller = { readonly principal: Principal; readonly secretAccessKey: string };

/** What the endpoint needs to know. */
type AwsEndpointOptions = {
  readonly services: readonly AwsService[];
  /** Whose access key this is; undefined when it is nobody's. */
  readonly callerOf: (accessKeyId: string) => Caller | undefined;
  /** Told about errors that are bugs of the local cloud. */
  readonly onError: (error: unknown, target: string) => void;
};

/**
 * The JSON protocol of AWS. Callers are known by their access key and believed by their signature: the
 * server listens on this machine only, but whoever else works on it shall not read what is not theirs.
 */
export const awsEndpoint = (options: AwsEndpointOptions): RequestListener => {
  const services = new Map(options.services.map((service) => [service.target, service]));
  return (request, response) => {
    const target = String(request.headers['x-amz-target']);
    const dot = target.indexOf('.');
    const service = services.get(target.slice(0, dot));
    const answer = async () => {
      if (!service) throw new AwsError('UnknownOperationException', `${target} is unknown locally`);
      const signature = readSignature(request);
      const caller = options.callerOf(signature.accessKeyId);
      if (!caller) throw unrecognizedClient();
      const { principal, secretAccessKey } = caller;
      const body = await readBody(request);
      verifySignature(request, body, { signature, secretAccessKey });
      const input: JsonObject = JSON.parse(body.toString('utf8') || '{}');
      return service.call(target.slice(dot + 1), input, principal);
    };
    answer().then(
      (output) => send(response, service, { status: 200, body: output }),
      (error: unknown) => {
        const refusal = refusalOf(error, service);
        if (refusal.status === 500) options.onError(error, target);
        send(response, service, refusal);
      },
    );
  };
};

const unrecognizedClient = () =>
  new AwsError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
    { statusCode: 403 },
  );

const readBody = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    let whole: Buffer | undefined;
    request.on('data', (chunk: Buffer) => {
      whole = whole ? Buffer.concat([whole, chunk]) : chunk;
    });
    request.on('end', () => resolve(whole ?? Buffer.alloc(0)));
    request.on('error', reject);
  });

type Answer = {
  readonly status: number;
  readonly body: JsonObject;
  readonly queryCode?: string | undefined;
};

const send = (response: ServerResponse, service: AwsService | undefined, answer: Answer) => {
  const payload = Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    'content-type': service?.contentType ?? 'application/x-amz-json-1.1',
    'content-length': payload.length,
    'x-amzn-requestid': randomUUID(),
    ...(answer.queryCode === undefined
      ? {}
      : { 'x-amzn-query-error': `${answer.queryCode};Sender` }),
  });
  response.end(payload);
};

const refusalOf = (error: unknown, service: AwsService | undefined): Answer => {
  if (error instanceof AwsError) {
    const type = `${service?.namespace ?? ''}${error.code}`;
    return {
      status: error.statusCode,
      body: { __type: type, message: error.message },
      queryCode: error.queryCode,
    };
  }
  if (error instanceof StoreUnavailable) {
    return { status: 503, body: { __type: 'ServiceUnavailable', message: error.message } };
  }
  if (hasAnswer(error)) return { status: error.statusCode, body: error.body };
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: { __type: 'InternalFailure', message } };
};

/** Errors of the DynamoDB engine carry their answer with them. */
const hasAnswer = (error: unknown): error is { statusCode: number; body: JsonObject } =>
  error instanceof Error && 'statusCode' in error && 'body' in error;
