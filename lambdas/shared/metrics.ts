import { log, type Facts } from './log.ts';

/** As CloudWatch takes it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
export type Unit = 'Count' | 'None' | 'Seconds';

export interface Measure {
  readonly name: string;
  readonly unit: Unit;
  readonly value: number;
}

/**
 * Writes metrics as a line of the log, from which CloudWatch takes them: that needs neither a right nor a call. They
 * have no dimensions, so that each is one metric; the facts are for the line only.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function emitMetrics(namespace: string, measures: readonly Measure[], message: string, facts: Facts): void {
  const Metrics = measures.map(({ name, unit }) => ({ Name: name, Unit: unit }));
  log('INFO', message, {
    ...facts,
    ...Object.fromEntries(measures.map(({ name, value }) => [name, value])),
    _aws: { Timestamp: Date.now(), CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [[]], Metrics }] },
  });
}
