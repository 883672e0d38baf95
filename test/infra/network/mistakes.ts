import type { Template } from '../synthesized.ts';
import { readNetwork, type Endpoint, type Network, type Unit } from './network.ts';
import { servicesOfHandler, servicesOfJob } from './used-services.ts';

/** Where the code of each function in a network is. */
const folders: Readonly<Record<string, string>> = {
  SourceHealth: 'source-health',
  SourceRotation: 'rotate-secret',
  SourceSeeder: 'seed-database',
};

/** Services whose actions a role has, and which are not called from inside of the network: by whom, then. */
const calledElsewhere: Readonly<Record<string, string>> = {
  ec2: 'Glue makes the interfaces from its own network',
  glue: 'Glue reads the connection before the job is in the network',
  kms: 'S3 asks for the key, on behalf of the role (kms:ViaService)',
  logs: 'Lambda and Glue deliver logs from their own networks',
  xray: 'Lambda delivers traces from its own network',
};

/** What keeps a function or the job in the network from what its code and its role use. */
export function networkMistakes(template: Template): string[] {
  const network = readNetwork(template);
  return network.units.flatMap((unit) => [
    ...servicesOf(unit, template).flatMap((service) =>
      reachMistakes(network, unit, service).map((mistake) => `${unit.name} does not reach ${service}: ${mistake}`),
    ),
    ...databaseMistakes(network, unit).map((mistake) => `${unit.name} does not reach the database: ${mistake}`),
    ...(unit.name in folders ? [] : workerMistakes(network, unit)),
  ]);
}

/** By its code and by its role: either alone may forget one. */
export function servicesOf({ name, role }: Unit, template: Template): string[] {
  const folder = folders[name];
  if (folder === undefined && !name.startsWith('Etl'))
    throw new Error(`Where is the code of ${name}? Add it to folders`);
  const ofCode = folder === undefined ? servicesOfJob() : servicesOfHandler(folder);
  const ofRole = Object.values(template.Resources)
    .filter(
      ({ Type, Properties }) => Type === 'AWS::IAM::Policy' && JSON.stringify(Properties.Roles).includes(`"${role}"`),
    )
    .flatMap(
      ({ Properties }) => (Properties.PolicyDocument as { Statement: { Action: string | string[] }[] }).Statement,
    )
    .flatMap(({ Action }) => Action)
    .map((action) => action.split(':')[0]!);
  return [...new Set([...ofCode, ...ofRole])].filter((service) => !(service in calledElsewhere)).sort();
}

function reachMistakes(network: Network, unit: Unit, service: string): string[] {
  const endpoint = network.endpoints.find((one) => one.service === service);
  if (endpoint === undefined) return ['there is no endpoint'];
  return endpoint.type === 'Gateway'
    ? gatewayMistakes(network, unit, endpoint)
    : interfaceMistakes(network, unit, endpoint);
}

/** A gateway is reached by a route, at addresses of S3, which are known to no rule but `0.0.0.0/0`. */
function gatewayMistakes(network: Network, { subnets, groups }: Unit, { routeTables }: Endpoint): string[] {
  const without = subnets.filter((subnet) => !routeTables.includes(network.routeTables.get(subnet) ?? ''));
  return [
    ...without.map((subnet) => `${subnet} has no route to it`),
    ...(groups.some((group) => admits(network.egress, group, '0.0.0.0/0', 443)) ? [] : ['no rule lets it out on 443']),
  ];
}

function interfaceMistakes(network: Network, { groups }: Unit, endpoint: Endpoint): string[] {
  return [
    ...(endpoint.hasNames ? [] : ["the service's name leads elsewhere: PrivateDnsEnabled"]),
    ...(endpoint.subnets.length > 0 ? [] : ['it is in no subnet']),
    ...pairMistakes(network, groups, endpoint.groups, 443),
  ];
}

function databaseMistakes(network: Network, { groups }: Unit): string[] {
  return network.databaseGroups.length === 0 ? [] : pairMistakes(network, groups, network.databaseGroups, 3306);
}

function pairMistakes(network: Network, from: readonly string[], to: readonly string[], port: number): string[] {
  const pairs = from.flatMap((one) => to.map((other) => [one, other] as const));
  return [
    ...(pairs.some(([one, other]) => admits(network.egress, one, other, port))
      ? []
      : [`no rule lets it out on ${port}`]),
    ...(pairs.some(([one, other]) => admits(network.ingress, other, one, port))
      ? []
      : [`no rule lets it in on ${port}`]),
  ];
}

/** Glue's workers talk to each other on all TCP ports: https://docs.aws.amazon.com/glue/latest/dg/setup-vpc-for-glue-access.html */
function workerMistakes(network: Network, { name, groups }: Unit): string[] {
  const among = (rules: Network['egress']) =>
    rules.some(({ group, peer, from, to }) => groups.includes(group) && peer === group && from === 0 && to === 65_535);
  return [
    ...(among(network.egress) ? [] : [`workers of ${name} may not call each other`]),
    ...(among(network.ingress) ? [] : [`workers of ${name} may not be called by each other`]),
  ];
}

/** To a group by its own rule: one to every address does not count, since nobody would see what it is for. */
function admits(rules: Network['egress'], group: string, peer: string, port: number): boolean {
  return rules.some((rule) => rule.group === group && rule.peer === peer && rule.from <= port && port <= rule.to);
}
