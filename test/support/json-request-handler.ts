import { AwsError } from '#lib/local/aws-error.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What an engine of the local cloud answers. */
type Engine = { call(action: string, input: JsonObject): Promise<JsonObject> };

/** One call that a client of the SDK made. */
export type EngineCall = { readonly action: string; readonly input: JsonObject };

/** What the SDK hands to its request handler, as far as the JSON protocols use it. */
type SdkRequest = { readonly headers: Record<string, string>; readonly body?: Uint8Array };

/**
 * Settings for a client of the AWS SDK whose requests go straight to an engine in this process, and
 * the calls that it made.
 */
export const clientSettingsFor = (engine: Engine) => {
  const calls: EngineCall[] = [];
  const respond = async ({ headers, body }: SdkRequest) => {
    const action = (headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const input = JSON.parse(new TextDecoder().decode(body)) as JsonObject;
    calls.push({ action, input });
    try {
      return answer(200, await engine.call(action, input));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return answer(error.statusCode, { __type: error.code, message: error.message });
    }
  };
  return {
    calls,
    settings: {
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      requestHandler: {
        handle: async (request: SdkRequest) => ({ response: await respond(request) }),
      },
    },
  };
};

const answer = (statusCode: number, value: unknown) => ({
  statusCode,
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  body: new TextEncoder().encode(JSON.stringify(value)),
});
