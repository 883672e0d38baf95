import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../../services/service-error.ts';
import { escapeXml, xmlHeader } from '../http-message.ts';
import type { Schema, ServiceModel } from '../service-models.ts';
import { checkInput } from './check-input.ts';
import { decoding } from './decoding.ts';
import type { Protocol } from './protocol.ts';
import { decodeQuery } from './query-decode.ts';

/** AWS Query: a form whose `Action` is the operation, answered in XML. */
export function queryProtocol(model: ServiceModel): Protocol {
  return {
    decode: async ({ query, body }) => {
      const parameters = new URLSearchParams(body.byteLength > 0 ? body.toString() : query);
      const operation = parameters.get('Action');
      const schema = operation === null ? undefined : model.operations.get(operation)?.input;
      if (operation === null || schema === undefined) throw unknownAction(operation);
      const input = await decoding(() => decodeQuery(schema, parameters));
      checkInput(schema, input);
      return { operation, input };
    },
    encode: (operation, output, requestId) => {
      const schema = model.operations.get(operation)?.output ?? 'unit';
      const result = encodeResult(model, schema, output);
      const named = result === undefined ? '' : `<${operation}Result>${result}</${operation}Result>`;
      const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
      const content = `<${operation}Response xmlns="${model.xmlNamespace}">${named}${metadata}</${operation}Response>`;
      return { status: 200, headers: headersOf(requestId), body: xmlHeader + content };
    },
    encodeError: (error, requestId) => {
      const { code, status } = wireError(model, error);
      const type = status < 500 ? 'Sender' : 'Receiver';
      const detail = `<Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(error.message)}</Message>`;
      const content = `<Error>${detail}</Error><RequestId>${requestId}</RequestId>`;
      const body = `${xmlHeader}<ErrorResponse xmlns="${model.xmlNamespace}">${content}</ErrorResponse>`;
      return { status, headers: headersOf(requestId), body };
    },
  };
}

/** The members of an output, as XML without an element around them. */
function encodeResult(model: ServiceModel, schema: Schema, output: object): string | undefined {
  const ns = NormalizedSchema.of(schema);
  if (ns.isUnitSchema()) return undefined;
  const settings = { timestampFormat: { useTrait: true, default: 5 as const }, xmlNamespace: '', serviceNamespace: '' };
  const serializer = new XmlShapeSerializer(settings);
  serializer.write(ns, output);
  const element = serializer.flush() as string;
  return element.slice(element.indexOf('>') + 1, Math.max(element.lastIndexOf('</'), element.indexOf('>') + 1));
}

/** Query's codes and statuses differ from the shapes' names: `NotFoundException` is `NotFound`, 404. */
function wireError(model: ServiceModel, error: ServiceError): { code: string; status: number } {
  const schema = model.errorSchema(error.name);
  const traits = schema === undefined ? undefined : NormalizedSchema.of(schema).getMergedTraits();
  const [code, status] = (traits?.['awsQueryError' as never] as [string, number] | undefined) ?? [];
  return { code: code ?? generic[error.name] ?? error.name, status: status ?? error.statusCode };
}

/** What the query services call the errors that every service has. */
const generic: Readonly<Record<string, string>> = {
  UnknownOperationException: 'InvalidAction',
  ValidationException: 'ValidationError',
  SerializationException: 'MalformedInput',
  RequestEntityTooLargeException: 'RequestEntityTooLarge',
};

function unknownAction(operation: string | null): ServiceError {
  const what = operation === null ? 'Action is missing.' : `Could not find operation ${operation}.`;
  return new ServiceError('UnknownOperationException', what);
}

const headersOf = (requestId: string) => ({ 'content-type': 'text/xml', 'x-amzn-requestid': requestId });
