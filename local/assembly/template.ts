/** A CloudFormation template as CDK writes it, and any value in one. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Readonly<Record<string, Value>>;
}

export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: Value }>>;
  readonly Conditions?: Readonly<Record<string, Value>>;
  readonly Mappings?: Readonly<Record<string, Record<string, Record<string, Value>>>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: Value; readonly Condition?: string }>>;
}
