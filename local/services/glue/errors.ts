import { ServiceError } from '../service-error.ts';

/** Errors as Glue words them: https://docs.aws.amazon.com/glue/latest/webapi/CommonErrors.html and each operation's page. */
export const entityNotFound = (message: string) => new ServiceError('EntityNotFoundException', message);
export const alreadyExists = (message: string) => new ServiceError('AlreadyExistsException', message);
export const invalidInput = (message: string) => new ServiceError('InvalidInputException', message);

/** More members than an operation takes, as AWS's validation words it. */
export function tooMany(member: string, limit: number, came: number): ServiceError {
  return new ServiceError(
    'ValidationException',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${limit} (it has ${came})`,
  );
}
