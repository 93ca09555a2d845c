/** Credentials as the AWS SDK wants them. */
type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
};

/**
 * Stands in for the SDK's own search for credentials, which knows of profiles, single sign-on and
 * instance metadata. A Lambda function has its role's credentials in the environment and nowhere
 * else; leaving the search out makes its code a quarter smaller.
 *
 * @throws {Error} from the provider when they are not there.
 */
export const defaultProvider = () => async (): Promise<Credentials> => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey) {
    throw new Error('there are no AWS credentials in the environment');
  }
  return { accessKeyId, secretAccessKey, sessionToken };
};
