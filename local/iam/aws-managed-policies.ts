/**
 * AWS's own managed policies that roles of the stack have, with AWS's page of each. They let a function write its log
 * and join a network, neither of which is a call here: so their statements are not needed.
 */
export const awsManagedPolicies: Readonly<Record<string, string>> = {
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole':
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html',
  'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole':
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html',
};
