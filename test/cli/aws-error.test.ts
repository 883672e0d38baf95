import { describe, expect, it } from '@jest/globals';
import { explainAwsError } from '../../cli/aws-error.ts';

const error = (name: string, message: string, code?: string) => Object.assign(new Error(message), { name, code });

describe('explainAwsError', () => {
  const cases: [NodeJS.ErrnoException, string | undefined][] = [
    [
      error('AccessDeniedException', 'User: arn is not authorized to perform: states:StartExecution'),
      'not permitted: User: arn is not authorized to perform: states:StartExecution. Ask for that permission, or take another role or --profile',
    ],
    [
      error('ExpiredTokenException', 'The security token included in the request is expired'),
      'the AWS credentials have expired: The security token included in the request is expired. Sign in again, or take new ones',
    ],
    [error('ThrottlingException', 'Rate exceeded'), 'AWS asks for fewer calls: Rate exceeded. Try again in a minute'],
    [error('Error', '', 'ECONNREFUSED'), 'cannot reach AWS: check the network, the region and AWS_ENDPOINT_URL'],
    [error('ValidationError', 'Stack with id X does not exist'), undefined],
  ];

  it.each(cases.map(([given, expected]) => [given.message || given.code, given, expected] as const))(
    '%s',
    (_name, given, expected) => expect(explainAwsError(given)).toBe(expected),
  );
});
