import { services as wire, type ProtocolKind } from '../../local/wire/service-models.ts';
import { largestBody } from '../../local/wire/service-of.ts';
import type { OperationName, ServiceName } from '../../local/services/service.ts';
import { commands } from './clients.ts';
import { services } from './services.ts';

const introduction = `# The local AWS

<!-- Written by \`node docs/generate-local-aws.ts\`. -->

One port of the loopback interface speaks AWS's own protocols, for what this stack, its documents and the natural commands of its users need. Requests must be signed, with the keys that \`npx pipeline env\` prints; Host and Origin are checked. What is not supported answers in AWS's form and says its name. Every supported operation is called in a test and its answer compared with botocore's model, errors and pages included.`;

const protocols: Readonly<Record<ProtocolKind, string>> = {
  'json-1.0': 'JSON 1.0',
  'json-1.1': 'JSON 1.1',
  query: 'Query (XML)',
  'rest-json': 'REST-JSON',
  s3: 'REST-XML',
};

const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

function section(service: ServiceName, operations: readonly string[]): string {
  const { title, without, differences } = services[service];
  const missing = Object.entries(without).map(([name, reason]) => `| \`${name}\` | ${reason} |`);
  return [
    `## ${title}`,
    `${protocols[wire[service].kind]}. ${operations.length} operations: ${list(operations)}.`,
    ['| not supported | because |', '|---|---|', ...missing].join('\n'),
    ...(differences.length === 0 ? [] : [differences.map((line) => `- ${line}`).join('\n')]),
  ].join('\n\n');
}

function limits(): string {
  const mebibytes = (kind: ProtocolKind) => `${largestBody[kind] / 1024 ** 2} MiB`;
  return `## Limits

- A request's body: ${mebibytes('json-1.1')} for JSON and Query, ${mebibytes('rest-json')} for REST-JSON, ${mebibytes('s3')} for S3; it is in memory while it is worked on. More is refused before it comes (413).
- A request's head: 16 KiB, and 10 seconds to come in; a whole request: 2 minutes. At most 1000 connections.
- A signature's time may be 15 minutes off; a presigned URL holds for at most 7 days.`;
}

/** docs/local-aws.md */
export function page(operations: readonly OperationName[]): string {
  const of = (service: ServiceName) =>
    operations.filter((name) => name.startsWith(`${service}:`)).map((name) => name.slice(service.length + 1));
  const sections = (Object.keys(services) as ServiceName[]).map((service) => section(service, of(service)));
  const clients = `## With AWS's own clients\n\nThe AWS CLI, boto3 and the SDKs need nothing but the environment that \`npx pipeline env\` prints.\n\n\`\`\`bash\n${commands}\n\`\`\``;
  return `${[introduction, clients, ...sections, limits()].join('\n\n')}\n`;
}
