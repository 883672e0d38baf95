import { AwsRestJsonProtocol, XmlCodec } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../../services/service-error.ts';
import { escapeXml, xmlHeader, type WireAnswer, type WireRequest } from '../http-message.ts';
import type { OperationSchema, Schema, ServiceModel } from '../service-models.ts';
import { checkInput } from './check-input.ts';
import { decoding } from './decoding.ts';
import type { Protocol } from './protocol.ts';
import { bodySchema, payloadMember, readBindings, writeBindings } from './rest-bindings.ts';
import { createRouter } from './rest-routes.ts';

/** REST-XML as S3 has it, and REST-JSON: the operation is told by method and path, members stand in several places. */
export function restProtocol(model: ServiceModel): Protocol {
  const codec = codecOf(model);
  const route = createRouter(model);
  const errors = model.kind === 's3' ? encodeS3Error : encodeJsonError;
  return {
    decode: async (request) => {
      const match = await decoding(() => route(request));
      if (match === undefined) {
        throw new ServiceError('UnknownOperationException', `No operation is ${request.method} ${request.path}.`);
      }
      const { name: operation, input: schema } = match.operation;
      const input = await decoding(async () => ({
        ...readBindings(request, match),
        ...(await readBody(codec, schema, request)),
      }));
      checkInput(schema, input);
      return { operation, input };
    },
    encode: (operation, output, requestId) => {
      const schema = model.operations.get(operation);
      if (schema === undefined) throw new Error(`No schema of ${model.service}:${operation}`);
      const members = output as Record<string, unknown>;
      if (model.kind === 's3' && operation === 'GetBucketLocation') return bucketLocation(model, members, requestId);
      const { headers, status } = writeBindings(schema.output, members);
      const { body, contentType } = writeBody(codec, schema.output, members);
      return {
        status: status ?? ('content-range' in headers ? 206 : statusOf(schema)),
        headers: { ...(contentType && { 'content-type': contentType }), ...headers, ...requestIds(requestId) },
        body,
      };
    },
    encodeError: (error, requestId) =>
      errors({ name: error.name, message: error.message }, statusFor(model, error), requestId),
  };
}

/** S3 answers it without the element around it that its model has. */
function bucketLocation(
  model: ServiceModel,
  { LocationConstraint: region }: object & { LocationConstraint?: unknown },
  requestId: string,
): WireAnswer {
  const text = typeof region === 'string' ? escapeXml(region) : '';
  const body = `${xmlHeader}<LocationConstraint xmlns="${model.xmlNamespace}">${text}</LocationConstraint>`;
  return { status: 200, headers: { 'content-type': 'application/xml', ...requestIds(requestId) }, body };
}

type Codec = Pick<XmlCodec, 'createSerializer' | 'createDeserializer'> & { readonly contentType: string };

function codecOf(model: ServiceModel): Codec {
  const settings = { timestampFormat: { useTrait: true, default: 5 as const }, httpBindings: true };
  const xml = new XmlCodec({ ...settings, xmlNamespace: model.xmlNamespace, serviceNamespace: '' });
  const codec = model.kind === 's3' ? xml : new AwsRestJsonProtocol({ defaultNamespace: '' }).getPayloadCodec();
  return {
    contentType: model.kind === 's3' ? 'application/xml' : 'application/json',
    createSerializer: () => codec.createSerializer() as ReturnType<Codec['createSerializer']>,
    createDeserializer: () => codec.createDeserializer() as ReturnType<Codec['createDeserializer']>,
  };
}

interface WrittenBody {
  readonly body: Uint8Array | string;
  readonly contentType?: string;
}

async function readBody(codec: Codec, schema: Schema, { body }: WireRequest): Promise<Record<string, unknown>> {
  const payload = payloadMember(schema);
  const structure = payload === undefined ? bodySchema(schema) : undefined;
  if (payload !== undefined) {
    const [name, member] = payload;
    if (member.isBlobSchema()) return { [name]: new Uint8Array(body) };
    return body.byteLength === 0 ? {} : { [name]: (await codec.createDeserializer().read(member, body)) as unknown };
  }
  if (structure === undefined || body.byteLength === 0) return {};
  return (await codec.createDeserializer().read(NormalizedSchema.of(structure), body)) as Record<string, unknown>;
}

function writeBody(codec: Codec, schema: Schema, output: Record<string, unknown>): WrittenBody {
  const payload = payloadMember(schema);
  if (payload !== undefined) {
    const [name, member] = payload;
    const value = output[name];
    if (value === undefined) return { body: '' };
    if (member.isBlobSchema()) return { body: value as Uint8Array };
    return serialize(codec, member, value);
  }
  const structure = bodySchema(schema);
  return structure === undefined ? { body: '' } : serialize(codec, NormalizedSchema.of(structure), output);
}

function serialize(codec: Codec, ns: NormalizedSchema, value: unknown): WrittenBody {
  const serializer = codec.createSerializer();
  serializer.write(ns, value);
  const text = serializer.flush();
  const isXml = codec.contentType === 'application/xml';
  return { body: isXml ? xmlHeader + String(text) : text, contentType: codec.contentType };
}

const traitsOf = (schema: Schema) => NormalizedSchema.of(schema).getMergedTraits();

function statusOf(operation: OperationSchema): number {
  const { http } = traitsOf([3, '', operation.name, operation.traits as never, [], []]);
  return ((http as unknown[] | undefined)?.[2] as number | undefined) ?? 200;
}

function statusFor(model: ServiceModel, error: ServiceError): number {
  if (error.name === 'UnknownOperationException' && model.kind === 's3') return 501;
  const schema = model.errorSchema(error.name);
  const status = schema === undefined ? undefined : (traitsOf(schema).httpError as number | undefined);
  return status ?? error.statusCode;
}

interface NamedError {
  readonly name: string;
  readonly message: string;
}

function encodeJsonError({ name, message }: NamedError, status: number, requestId: string): WireAnswer {
  const headers = { 'content-type': 'application/json', 'x-amzn-errortype': name, ...requestIds(requestId) };
  return { status, headers, body: JSON.stringify({ Type: status < 500 ? 'User' : 'Service', message }) };
}

/** What S3 calls the errors that every service has. */
const s3Names: Readonly<Record<string, string>> = {
  UnknownOperationException: 'NotImplemented',
  ValidationException: 'InvalidRequest',
  SerializationException: 'MalformedXML',
  RequestEntityTooLargeException: 'EntityTooLarge',
};

function encodeS3Error({ name, message }: NamedError, status: number, requestId: string): WireAnswer {
  if (status === 304) return { status, headers: requestIds(requestId), body: '' };
  const code = s3Names[name] ?? name;
  const detail = `<Code>${code}</Code><Message>${escapeXml(message)}</Message><RequestId>${requestId}</RequestId>`;
  const headers = { 'content-type': 'application/xml', ...requestIds(requestId) };
  return { status, headers, body: `${xmlHeader}<Error>${detail}</Error>` };
}

const requestIds = (requestId: string) => ({ 'x-amz-request-id': requestId, 'x-amzn-requestid': requestId });
