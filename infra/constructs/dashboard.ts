import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  LogQueryWidget,
  MathExpression,
  Metric,
  type IAlarm,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { keyFigures } from '../../data/key-figures.ts';
import { metricName } from '../../lambdas/run-guard/measures.ts';
import { names } from '../names.ts';
import { runMetric } from './watch.ts';

export interface DashboardProps {
  readonly stateMachine: IStateMachine;
  readonly alarms: readonly IAlarm[];
  /** Of the function that ends each execution: its metrics' lines. */
  readonly endings: ILogGroup;
  /** Of Athena: all of these scan for the pipeline or its readers. */
  readonly workGroups: readonly string[];
}

/** One page: is all well, is it right, is it as fast and as cheap as usual. The first three of an account are free. */
export function dashboard(scope: Construct, props: DashboardProps): Dashboard {
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: names.stateMachine,
    defaultInterval: Duration.days(14),
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...props.alarms], width: 24 })],
      [executions(props.stateMachine), money(), rows()],
      [durations(), checks(), scanned(props.workGroups)],
      [lastEndings(props.endings)],
    ],
  });
}

/** A run a day is a point: a line between points says more than points. */
const graph = (title: string, left: readonly (Metric | MathExpression)[]): IWidget =>
  new GraphWidget({ title, left: [...left], width: 8, height: 6 });

function executions(stateMachine: IStateMachine): IWidget {
  const day = { period: Duration.days(1), statistic: 'Sum' };
  return graph('Executions a day', [
    stateMachine.metricSucceeded(day),
    stateMachine.metricFailed(day),
    stateMachine.metricTimedOut(day),
    stateMachine.metricAborted(day),
  ]);
}

const figures = keyFigures.map(({ label, measure }) => ({ name: metricName(label), isMoney: measure !== 'rows' }));
const money = () =>
  graph(
    'Money',
    figures.filter(({ isMoney }) => isMoney).map(({ name }) => runMetric(name)),
  );
const rows = () =>
  graph('Rows', [
    runMetric('SourceRows'),
    ...figures.filter(({ isMoney }) => !isMoney).map(({ name }) => runMetric(name)),
  ]);

function durations(): IWidget {
  return new GraphWidget({
    title: 'Seconds of a run; the job, as a multiple of its usual time',
    left: [runMetric('RunSeconds')],
    right: [runMetric('JobSlowdown')],
    width: 8,
    height: 6,
  });
}

const checks = () => graph('Checks that found something', [runMetric('ChecksFailed'), runMetric('ChecksWarned')]);

/** Athena's own metric, of each kind of query: a search finds those that there are. */
function scanned(workGroups: readonly string[]): IWidget {
  const bytes = workGroups.map((workGroup) => {
    const search = `SEARCH('Namespace="AWS/Athena" MetricName="ProcessedBytes" WorkGroup="${workGroup}"', 'Sum', 86400)`;
    return new MathExpression({ expression: search, label: workGroup, usingMetrics: {}, period: Duration.days(1) });
  });
  return graph('Bytes scanned a day', bytes);
}

function lastEndings(logGroup: ILogGroup): IWidget {
  return new LogQueryWidget({
    title: 'Last executions',
    logGroupNames: [logGroup.logGroupName],
    region: Stack.of(logGroup).region,
    queryLines: [
      'fields @timestamp, run_id, action, publication, step, error, RunSeconds, job_seconds.extract, job_seconds.models',
      "filter message = 'execution ends'",
      'sort @timestamp desc',
      'limit 20',
    ],
    width: 24,
    height: 8,
  });
}
