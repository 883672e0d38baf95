interface Explanation {
  /** Of the error's name, code or message. */
  readonly of: RegExp;
  explain(message: string): string;
}

/** The commonest, with what to do. */
const explanations: readonly Explanation[] = [
  {
    of: /^CredentialsProviderError$/,
    explain: (message) =>
      `no AWS credentials: ${message} Sign in (aws sso login, aws configure), or name a profile with --profile`,
  },
  {
    of: /^Region is missing$/,
    explain: () => "no AWS region: give --region, or set AWS_REGION or the profile's region",
  },
  {
    of: /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired)$/,
    explain: (message) => `the AWS credentials have expired: ${message} Sign in again, or take new ones`,
  },
  {
    of: /^(UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignatureException)$/,
    explain: (message) =>
      `AWS refuses the credentials: ${message} See aws sts get-caller-identity, AWS_PROFILE and AWS_ENDPOINT_URL`,
  },
  {
    of: /^(AccessDenied(Exception)?|UnauthorizedOperation)$/,
    explain: (message) => `not permitted: ${message} Ask for that permission, or take another role or --profile`,
  },
  {
    of: /^(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|TimeoutError)$/,
    explain: (message) =>
      `cannot reach AWS: ${message} Check the network, the region and AWS_ENDPOINT_URL`.replace(':  Check', ': check'),
  },
  {
    of: /^(Throttling(Exception)?|TooManyRequestsException|RequestLimitExceeded|SlowDown)$/,
    explain: (message) => `AWS asks for fewer calls: ${message} Try again in a minute`,
  },
];

/** One line about an error of AWS or its SDK: what was wrong, what to do. Undefined for any other error. */
export function explainAwsError(error: unknown): string | undefined {
  const { name = '', message = '', code = '' } = error as Partial<NodeJS.ErrnoException>;
  const found = explanations.find(({ of }) => [name, code, message].some((text) => of.test(text)));
  return found?.explain(message.trim().replace(/([^.])$/, '$1.'));
}
