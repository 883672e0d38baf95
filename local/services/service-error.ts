/**
 * An error as an AWS service answers it: `name` is the error code on the wire (`EntityNotFoundException`),
 * and what the state machine catches is made of it (`Glue.EntityNotFoundException`).
 */
export class ServiceError extends Error {
  readonly statusCode: number;

  constructor(name: string, message: string, statusCode = 400) {
    super(message);
    this.name = name;
    this.statusCode = statusCode;
  }
}
