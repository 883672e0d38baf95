/** One secret of Secrets Manager with its versions and stages, in memory, as far as a rotation needs it. */
interface Command {
  readonly constructor: { readonly name: string };
  readonly input: Readonly<Record<string, string | string[] | undefined>>;
}

type Value = Readonly<Record<string, unknown>>;

export class FakeSecret {
  readonly #values = new Map<string, Value>();
  /** The version of each stage: one at most, as in Secrets Manager. */
  readonly #stages = new Map<string, string>();

  constructor(value: Value) {
    this.#values.set('v1', value);
    this.#stages.set('AWSCURRENT', 'v1');
  }

  at(stage: string): Value | undefined {
    return this.#values.get(this.#stages.get(stage) ?? '');
  }

  /** Secrets Manager makes the version pending before it calls the function, without a value. */
  announce(version: string): void {
    if (this.#stages.get('AWSCURRENT') !== version) this.#stages.set('AWSPENDING', version);
  }

  change(fields: Value): void {
    this.#values.set('v1', { ...this.#values.get('v1'), ...fields });
  }

  readonly send = ({ constructor, input }: Command): Promise<object> => {
    const operation = constructor.name.replace('Command', '') as keyof typeof this.operations;
    return Promise.resolve().then(() => this.operations[operation](input as Record<string, string>));
  };

  private readonly operations = {
    DescribeSecret: () => {
      const versions: Record<string, string[]> = {};
      for (const [stage, version] of this.#stages) (versions[version] ??= []).push(stage);
      return { VersionIdsToStages: versions };
    },
    GetSecretValue: ({ VersionStage = '', VersionId }: Record<string, string>) => {
      const version = this.#stages.get(VersionStage);
      const value = this.#values.get(version ?? '');
      if (value === undefined || (VersionId !== undefined && VersionId !== version)) {
        throw Object.assign(new Error('no such version'), { name: 'ResourceNotFoundException' });
      }
      return { SecretString: JSON.stringify(value) };
    },
    PutSecretValue: ({ ClientRequestToken = '', SecretString = '' }: Record<string, string>) => {
      this.#values.set(ClientRequestToken, JSON.parse(SecretString) as Value);
      return {};
    },
    UpdateSecretVersionStage: ({ MoveToVersionId = '', RemoveFromVersionId = '' }: Record<string, string>) => {
      if (this.#stages.get('AWSCURRENT') !== RemoveFromVersionId)
        throw new Error(`${RemoveFromVersionId} is not current`);
      this.#stages.set('AWSPREVIOUS', RemoveFromVersionId).set('AWSCURRENT', MoveToVersionId).delete('AWSPENDING');
      return {};
    },
  };
}
