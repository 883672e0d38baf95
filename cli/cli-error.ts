/** Something went wrong that one line tells: what it was, where, what came, what to do. Exit code 1. */
export class CliError extends Error {
  readonly exitCode: number = 1;
}

/** The command line itself is wrong. Exit code 2. */
export class UsageError extends CliError {
  override readonly exitCode = 2;
}
