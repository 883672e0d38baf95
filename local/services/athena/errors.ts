import { ServiceError } from '../service-error.ts';

/** A request that Athena refuses: https://docs.aws.amazon.com/athena/latest/APIReference/CommonErrors.html */
export const invalidRequest = (message: string) => new ServiceError('InvalidRequestException', message);
