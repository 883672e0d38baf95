export type JobErrorName =
  | 'InvalidRunId'
  | 'LandingMismatch'
  | 'ModelFailed'
  | 'RowTooLarge'
  | 'RunAlreadyComplete'
  | 'SeparatorInText'
  | 'SourceAccessDenied'
  | 'SourceCertificateNotTrusted'
  | 'SourceOverloaded'
  | 'SourceSchemaChanged'
  | 'SourceTooSlow'
  | 'SourceUnreachable';

/**
 * A failure that the state machine and the operator know by name: the message begins with it.
 * What to do about it stands in the declarations (`errors`).
 */
export class JobError extends Error {
  constructor(name: JobErrorName, happened: string, options?: ErrorOptions) {
    super(`${name}: ${happened}`, options);
    this.name = name;
  }
}

/** An engine's message as a part of ours: on one line, cut to what a notification can show. */
export function oneLine(message: string): string {
  return message.replaceAll(/\s+/g, ' ').slice(0, 500);
}
