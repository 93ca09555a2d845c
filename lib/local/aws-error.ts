/** A refusal that the caller sees, in the words of the AWS service. */
export class AwsError extends Error {
  /** The name of the exception, without a namespace. */
  readonly code: string;
  readonly statusCode: number;
  /** What clients of the old query protocol call it, where that is another name. */
  readonly queryCode: string | undefined;

  constructor(
    code: string,
    message: string,
    { statusCode = 400, queryCode }: { statusCode?: number; queryCode?: string } = {},
  ) {
    super(message);
    this.name = code;
    this.code = code;
    this.statusCode = statusCode;
    this.queryCode = queryCode;
  }
}
