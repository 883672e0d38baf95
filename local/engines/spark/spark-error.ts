/** What keeps Spark from running on this machine, by a stable name, with what to do. */
export class SparkError extends Error {
  constructor(
    name: 'JavaMissing' | 'PythonMissing' | 'MavenMissing' | 'DownloadFailed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = name;
  }
}
