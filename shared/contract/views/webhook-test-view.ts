/** What is known of a test: the receiver's answer, unless none came. */
type WebhookTest = {
  readonly isSuccess: boolean;
  readonly description: string;
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body: string;
  } | null;
};

/** What came of a test, as its client sees it. Cookies are the receiver's and its users' business. */
export const toWebhookTestView = ({ isSuccess, description, response }: WebhookTest) => ({
  status: isSuccess ? ('SUCCESS' as const) : ('FAILURE' as const),
  description,
  response: response && {
    code: response.status,
    body: response.body,
    headers: response.headers
      .filter(([name]) => name !== 'set-cookie')
      .map(([name, value]) => `${name}: ${value}`),
  },
});
