import type { Template } from './template.ts';

/** A resource of the synthesized template, with every intrinsic function resolved. */
export interface Resource {
  readonly logicalId: string;
  /** `AWS::Glue::Job` */
  readonly type: string;
  /** What `Ref` gives: a name, an ARN or an id, as the resource type has it. */
  readonly ref: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- CloudFormation properties, by resource type
  readonly properties: Record<string, any>;
  /** What `Fn::GetAtt` gives. Throws for an attribute that the local AWS does not know. */
  attribute(name: string): string;
}

/** A synthesized stack: its resources and outputs. */
export interface Stack {
  readonly name: string;
  /** As it was synthesized, with nothing resolved. */
  readonly template: Template;
  /** All resources, or those of a type, in the template's order. */
  resources(type?: string): readonly Resource[];
  /** By logical id. Throws when there is none. */
  resource(logicalId: string): Resource;
  /** Values of the stack's outputs by their key. */
  readonly outputs: Readonly<Record<string, string>>;
}
