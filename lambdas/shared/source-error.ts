/** How reaching or checking the source fails, by the names that the state machine catches. */
export type SourceErrorName =
  | 'ReplicaBehind'
  | 'SourceAccessDenied'
  | 'SourceCertificateNotTrusted'
  | 'SourceOverloaded'
  | 'SourceSchemaChanged'
  | 'SourceSecretInvalid'
  | 'SourceUnreachable';

/** The message says what was wrong, where, and what to do; it never holds a password. */
export class SourceError extends Error {
  constructor(name: SourceErrorName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}
