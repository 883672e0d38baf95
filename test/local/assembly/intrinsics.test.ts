import { describe, expect, it } from '@jest/globals';
import { resolveValue, type References } from '../../../local/assembly/intrinsics.ts';
import type { Value } from '../../../local/assembly/template.ts';

const references: References = {
  template: {
    Parameters: {
      Size: { Type: 'Number', Default: 5 },
      Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/image' },
      Bare: { Type: 'String' },
    },
    Conditions: {
      Yes: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
      Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    },
    Mappings: { Zones: { 'us-east-1': { first: 'us-east-1a' } } },
    Resources: {},
  },
  pseudo: { 'AWS::Region': 'us-east-1', 'AWS::Partition': 'aws', 'AWS::AccountId': '123456789012' },
  ref: (logicalId) => `ref-of-${logicalId}`,
  attribute: (logicalId, name) => `${name}-of-${logicalId}`,
};

describe('resolveValue', () => {
  const cases: [string, Value, unknown][] = [
    ['plain values', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
    ['Ref of a resource', { Ref: 'Bucket' }, 'ref-of-Bucket'],
    ['Ref of a pseudo-parameter', { Ref: 'AWS::Region' }, 'us-east-1'],
    ['Ref of a parameter with a default', { Ref: 'Size' }, 5],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Db', 'Endpoint.Address'] }, 'Endpoint.Address-of-Db'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Db.Endpoint.Address' }, 'Endpoint.Address-of-Db'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 3]] }, 'a-us-east-1-3'],
    ['Join over a list of a function', { 'Fn::Join': ['+', { 'Fn::Split': [',', 'a,b'] }] }, 'a+b'],
    [
      'Sub',
      { 'Fn::Sub': ['${x}/${Bucket}/${Role.Arn}/${AWS::Region}/${!kept}', { x: { Ref: 'Size' } }] },
      '5/ref-of-Bucket/Arn-of-Role/us-east-1/${kept}',
    ],
    ['Sub without variables', { 'Fn::Sub': 'assets-${AWS::AccountId}' }, 'assets-123456789012'],
    ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Select of zones', { 'Fn::Select': ['0', { 'Fn::GetAZs': '' }] }, 'us-east-1a'],
    ['FindInMap', { 'Fn::FindInMap': ['Zones', { Ref: 'AWS::Region' }, 'first'] }, 'us-east-1a'],
    ['Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    ['If that holds', { 'Fn::If': ['Yes', 1, 2] }, 1],
    ['If that does not', { 'Fn::If': ['No', 1, 2] }, 2],
    ['If with And and Or', [{ 'Fn::If': ['Both', 1, 2] }, { 'Fn::If': ['Either', 1, 2] }], [2, 1]],
    ['a property that is NoValue', { a: { 'Fn::If': ['No', 1, { Ref: 'AWS::NoValue' }] }, b: 2 }, { b: 2 }],
    ['an item that is NoValue', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    [
      'a dynamic reference, split over parts, stays text',
      { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:password::}}']] },
      '{{resolve:secretsmanager:ref-of-Secret:SecretString:password::}}',
    ],
    ['a policy condition is no function', { Condition: { Bool: { a: 'b' } } }, { Condition: { Bool: { a: 'b' } } }],
  ];
  it.each(cases)('%s', (_, value, expected) => {
    expect(resolveValue(value, references)).toEqual(expected);
  });

  const failures: [string, Value, string][] = [
    [
      'a function that is not supported',
      { 'Fn::ImportValue': 'x' },
      'Fn::ImportValue is not supported by the local AWS; used with "x"',
    ],
    [
      'a parameter from SSM',
      { Ref: 'Image' },
      'Parameter Image (AWS::SSM::Parameter::Value<String>) has no value here: only defaults of plain types are known',
    ],
    [
      'a parameter without default',
      { Ref: 'Bare' },
      'Parameter Bare (String) has no value here: only defaults of plain types are known',
    ],
    ['nothing to select', { 'Fn::Select': [2, ['a']] }, 'Fn::Select: no item 2 in ["a"]'],
    ['nothing in the map', { 'Fn::FindInMap': ['Zones', 'x', 'y'] }, 'Fn::FindInMap: nothing at Zones.x.y'],
    ['an unknown condition', { 'Fn::If': ['Maybe', 1, 2] }, 'The template has no condition Maybe'],
  ];
  it.each(failures)('fails for %s', (_, value, message) => {
    expect(() => resolveValue(value, references)).toThrow(new Error(message));
  });
});
