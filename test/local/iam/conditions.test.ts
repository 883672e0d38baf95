import { describe, expect, it } from '@jest/globals';
import { compileConditions, type ConditionBlock } from '../../../local/iam/conditions.ts';
import type { Context } from '../../../local/iam/request.ts';

const holds = (block: ConditionBlock, context: Context) => compileConditions(block, 'Policy')(context);

describe('condition operators', () => {
  it.each<[operator: string, key: string, wanted: unknown, value: string | string[] | undefined, expected: boolean]>([
    ['StringEquals', 's3:prefix', 'runs/', 'runs/', true],
    ['StringEquals', 's3:prefix', ['a', 'runs/'], 'runs/', true],
    ['StringEquals', 's3:prefix', 'runs/*', 'runs/a', false],
    ['StringEquals', 's3:prefix', 'runs/', undefined, false],
    ['StringEqualsIfExists', 's3:prefix', 'runs/', undefined, true],
    ['StringEqualsIfExists', 's3:prefix', 'runs/', 'landing/', false],
    ['StringEquals', 'S3:Prefix', 'runs/', 'runs/', true],
    ['StringNotEquals', 's3:prefix', 'runs/', 'landing/', true],
    ['StringNotEquals', 's3:prefix', ['runs/', 'landing/'], 'landing/', false],
    ['StringNotEquals', 's3:prefix', 'runs/', undefined, true],
    ['StringEqualsIgnoreCase', 's3:prefix', 'RUNS/', 'runs/', true],
    ['StringNotEqualsIgnoreCase', 's3:prefix', 'RUNS/', 'runs/', false],
    ['StringLike', 's3:prefix', 'runs/*', 'runs/a', true],
    ['StringLike', 's3:prefix', 'runs/*', 'landing/', false],
    ['StringNotLike', 's3:prefix', 'runs/*', 'landing/', true],
    ['NumericEquals', 's3:TlsVersion', 1.2, '1.2', true],
    ['NumericNotEquals', 's3:TlsVersion', 1.2, '1.2', false],
    ['NumericLessThan', 's3:TlsVersion', 1.2, '1.1', true],
    ['NumericLessThan', 's3:TlsVersion', 1.2, '1.3', false],
    ['NumericLessThan', 's3:TlsVersion', 1.2, undefined, false],
    ['NumericLessThanEquals', 's3:TlsVersion', 1.2, '1.2', true],
    ['NumericGreaterThan', 's3:TlsVersion', 1.2, '1.2', false],
    ['NumericGreaterThanEquals', 's3:TlsVersion', 1.2, '1.2', true],
    ['Bool', 'aws:SecureTransport', 'false', 'false', true],
    ['Bool', 'aws:SecureTransport', false, 'true', false],
    ['Null', 's3:prefix', 'true', undefined, true],
    ['Null', 's3:prefix', 'false', undefined, false],
    ['Null', 's3:prefix', false, 'a', true],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:events:us-east-1:1:rule/a', 'arn:aws:events:us-east-1:1:rule/a', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:events:*:1:rule/*', 'arn:aws:events:us-east-1:1:rule/a', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:*:rule/*', 'arn:aws:events:us-east-1:1:rule/a', false],
    ['ArnNotEquals', 'aws:SourceArn', 'arn:aws:events:*:1:rule/a', 'arn:aws:events:x:1:rule/a', false],
    ['ArnNotLike', 'aws:SourceArn', 'arn:aws:events:*:1:rule/a', 'arn:aws:events:x:1:rule/b', true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['a', 'b'], ['a', 'b'], true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['a'], ['a', 'b'], false],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['a'], undefined, true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['a'], ['a', 'b'], true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['c'], ['a', 'b'], false],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['a'], undefined, false],
  ])('%s %s %j of %j is %j', (operator, key, wanted, value, expected) => {
    const known = key.replace('S3:Prefix', 's3:prefix');
    expect(holds({ [operator]: { [key]: wanted } }, value === undefined ? {} : { [known]: value })).toBe(expected);
  });

  it('all of them have to hold', () => {
    const block = { StringLike: { 's3:prefix': 'runs/*' }, Bool: { 'aws:SecureTransport': 'true' } };
    expect(holds(block, { 's3:prefix': 'runs/a', 'aws:SecureTransport': 'true' })).toBe(true);
    expect(holds(block, { 's3:prefix': 'runs/a', 'aws:SecureTransport': 'false' })).toBe(false);
  });

  it.each([
    [{ DateLessThan: { 'aws:SecureTransport': '2026' } }, 'condition operator DateLessThan'],
    [{ StringEquals: { 'aws:Colour': 'red' } }, 'condition key aws:Colour'],
  ])('%j fails by name', (block: ConditionBlock, what) => {
    expect(() => compileConditions(block, 'LakePolicy')).toThrow(
      `LakePolicy has the ${what}, which the local AWS does not know; add it to local/iam/conditions.ts`,
    );
  });
});
