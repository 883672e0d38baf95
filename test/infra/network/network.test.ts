import { describe, expect, test } from '@jest/globals';
import { synthesizedAsIs, type Template } from '../synthesized.ts';
import { networkMistakes, servicesOf } from './mistakes.ts';
import { readNetwork } from './network.ts';

const template = synthesizedAsIs();

test('who is in the network, and which services they use', () => {
  const { units } = readNetwork(template);
  expect(Object.fromEntries(units.map((unit) => [unit.name, servicesOf(unit, template)]))).toEqual({
    EtlJob: ['s3', 'secretsmanager'],
    SourceHealth: ['secretsmanager'],
    SourceRotation: ['secretsmanager'],
    SourceSeeder: ['s3', 'secretsmanager'],
  });
});

test('there is no way out but by endpoints', () => {
  const types = Object.values(template.Resources).map(({ Type }) => Type);
  expect(types.filter((type) => /NatGateway|InternetGateway|EgressOnly|TransitGateway|::Route$/.test(type))).toEqual(
    [],
  );
});

test('each reaches what it uses', () => {
  expect(networkMistakes(template)).toEqual([]);
});

/** Each resource and each rule without which somebody would be cut off. */
function parts(): [name: string, left: Template][] {
  const types = /^AWS::EC2::(VPCEndpoint|SecurityGroup(Ingress|Egress)|SubnetRouteTableAssociation)$/;
  const ids = Object.keys(template.Resources).filter((id) => types.test(template.Resources[id]!.Type));
  const resources = ids.map((id) => {
    const { [id]: _, ...Resources } = template.Resources;
    return [id, { ...template, Resources }] as [string, Template];
  });
  const rules = Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) => {
    const own = (Properties?.SecurityGroupEgress ?? []) as { CidrIp?: string }[];
    // The CDK's way of saying "nothing": a rule to an address that is none.
    if (Type !== 'AWS::EC2::SecurityGroup' || own.every(({ CidrIp }) => CidrIp === '255.255.255.255/32')) return [];
    return own.map((rule, index) => {
      const left = { ...Properties, SecurityGroupEgress: own.filter((_, other) => other !== index) };
      const Resources = { ...template.Resources, [id]: { Type, Properties: left } };
      return [`${id} to ${rule.CidrIp}`, { ...template, Resources }] as [string, Template];
    });
  });
  const routes = ids
    .filter((id) => template.Resources[id]!.Properties.RouteTableIds !== undefined)
    .flatMap((id) => {
      const { Type, Properties } = template.Resources[id]!;
      const tables = Properties.RouteTableIds as unknown[];
      return tables.map((_, index): [string, Template] => {
        const left = {
          Type,
          Properties: { ...Properties, RouteTableIds: tables.filter((__, other) => other !== index) },
        };
        return [`${id} route ${index}`, { ...template, Resources: { ...template.Resources, [id]: left } }];
      });
    });
  return [...resources, ...rules, ...routes];
}

describe('each part is needed', () => {
  test('there are as many as that', () => {
    expect(parts().length).toBe(13);
  });

  test.each(parts())('without %s somebody is cut off', (_, left) => {
    expect(networkMistakes(left)).not.toEqual([]);
  });
});
