/** What the template says about a network: who is in it, and who reaches whom. */
import type { Template } from '../synthesized.ts';

export interface Unit {
  /** `SourceHealth`, without the CDK's hash. */
  readonly name: string;
  readonly role: string;
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
}

interface Rule {
  readonly group: string;
  /** The other side: a security group, or `0.0.0.0/0`. */
  readonly peer: string;
  readonly from: number;
  readonly to: number;
}

export interface Network {
  readonly units: readonly Unit[];
  readonly egress: readonly Rule[];
  readonly ingress: readonly Rule[];
  /** The route table of each subnet. */
  readonly routeTables: ReadonlyMap<string, string>;
  readonly endpoints: readonly Endpoint[];
  readonly databaseGroups: readonly string[];
}

export interface Endpoint {
  readonly service: string;
  readonly type: 'Gateway' | 'Interface';
  readonly hasNames: boolean;
  readonly routeTables: readonly string[];
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
}

/** The logical id that `Ref` or `Fn::GetAtt` names. */
function idOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute } = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  return Ref ?? attribute?.[0] ?? JSON.stringify(value);
}

const idsOf = (values: unknown) => ((values as unknown[] | undefined) ?? []).map(idOf);

export function readNetwork(template: Template): Network {
  const resources = Object.entries(template.Resources);
  const of = (type: string) =>
    resources
      .filter(([, { Type }]) => Type === type)
      .map(([id, { Properties }]) => ({ id, ...Properties })) as Properties[];
  return {
    units: [...functionsIn(of), ...jobsIn(of)],
    egress: rules(of, 'Egress', 'DestinationSecurityGroupId'),
    ingress: rules(of, 'Ingress', 'SourceSecurityGroupId'),
    routeTables: new Map(
      of('AWS::EC2::SubnetRouteTableAssociation').map((one) => [idOf(one.SubnetId), idOf(one.RouteTableId)]),
    ),
    endpoints: of('AWS::EC2::VPCEndpoint').map((one) => ({
      service: /([a-z0-9]+)"?[\]}]*$/.exec(JSON.stringify(one.ServiceName))?.[1] ?? '',
      type: one.VpcEndpointType as Endpoint['type'],
      hasNames: one.PrivateDnsEnabled === true,
      routeTables: idsOf(one.RouteTableIds),
      subnets: idsOf(one.SubnetIds),
      groups: idsOf(one.SecurityGroupIds),
    })),
    databaseGroups: of('AWS::RDS::DBInstance').flatMap((one) => idsOf(one.VPCSecurityGroups)),
  };
}

type Properties = Readonly<Record<string, unknown>> & { readonly id: string };
type Of = (type: string) => Properties[];

function functionsIn(of: Of): Unit[] {
  return of('AWS::Lambda::Function').flatMap(({ id, VpcConfig, Role }) => {
    if (VpcConfig === undefined) return [];
    const { SubnetIds, SecurityGroupIds } = VpcConfig as Record<string, unknown>;
    return [{ name: id.slice(0, -8), role: idOf(Role), subnets: idsOf(SubnetIds), groups: idsOf(SecurityGroupIds) }];
  });
}

/** A job is where its connection is. */
function jobsIn(of: Of): Unit[] {
  const [connection] = of('AWS::Glue::Connection');
  return of('AWS::Glue::Job').map(({ id, Role }) => {
    const { PhysicalConnectionRequirements: place } = connection!.ConnectionInput as Record<
      string,
      Record<string, unknown>
    >;
    return {
      name: id.slice(0, -8),
      role: idOf(Role),
      subnets: [idOf(place!.SubnetId)],
      groups: idsOf(place!.SecurityGroupIdList),
    };
  });
}

/** Rules that stand in the groups, and those that stand alone. */
function rules(of: Of, kind: 'Egress' | 'Ingress', peer: string): Rule[] {
  const within = of('AWS::EC2::SecurityGroup').flatMap((group) =>
    ((group[`SecurityGroup${kind}`] as Properties[] | undefined) ?? []).map((rule) => ({ ...rule, GroupId: group.id })),
  );
  return [...within, ...of(`AWS::EC2::SecurityGroup${kind}`)].map((rule: Record<string, unknown>) => ({
    group: idOf(rule.GroupId),
    peer: idOf(rule[peer] ?? rule.CidrIp),
    from: Number((rule.FromPort as { 'Fn::GetAtt'?: unknown } | number | undefined) ?? 0) || portOf(rule.FromPort),
    to: Number(rule.ToPort) || portOf(rule.ToPort),
  }));
}

/** A port that is an attribute of the instance is MySQL's. */
function portOf(value: unknown): number {
  return typeof value === 'number' ? value : 3306;
}
