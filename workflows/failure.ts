/**
 * One catch a step. It assigns `$failure` = `{step, runId, error, cause}`, which the guard, the notification and the
 * final Fail read. The cause is what a person wants to read: not the JSON that AWS wraps it in.
 */
import { Errors, type CatchProps } from 'aws-cdk-lib/aws-stepfunctions';
import type { StepName } from './errors.ts';
import { jsonata, jsonataLines } from './jsonata.ts';

/**
 * Defines `$error`, `$detail` (the JSON of a function's error, a job run or a query; else empty) and `$text`.
 * A failed `.sync` task is `States.TaskFailed`, its Cause the JSON of the JobRun or QueryExecution.
 */
const unwrapped = [
  '$error := $states.errorOutput.Error;',
  "$cause := $exists($states.errorOutput.Cause) ? $states.errorOutput.Cause : '';",
  '$detail := $contains($cause, /^\\{.*\\}$/) ? $parse($cause) : {};',
  '$query := $exists($detail.QueryExecution) ? $detail.QueryExecution : $detail;',
  '$reason := [$detail.errorMessage, $detail.ErrorMessage, $query.Status.StateChangeReason, $cause][0];',
  "$text := $reason = '' ? 'No cause was given.' : $substring($reason, 0, 4000);",
];

/** An expression over `$error`, `$detail` and `$text` of the caught error. */
export function ofCaughtError(...lines: readonly string[]): string {
  return jsonataLines('(', ...unwrapped, ...lines, ')');
}

export interface FailureOptions {
  /** What stands for the run's id where there is none yet. */
  readonly runId?: string;
  /** The name of a failed job or query, which AWS calls `States.TaskFailed`: an expression. */
  readonly taskFailed?: string;
  /** The name of any error, when it is not AWS's own: an expression. */
  readonly name?: string;
  /** The cause, when it is not just `$text`: an expression. */
  readonly cause?: string;
  /** Of a step after the publication, what had become of that: an expression. */
  readonly publication?: string;
}

/** The catch of a step. */
export function catchOf(step: StepName, options: FailureOptions = {}): CatchProps {
  const { taskFailed } = options;
  const name =
    options.name ??
    (taskFailed === undefined ? undefined : `$error = '${Errors.TASKS_FAILED}' ? ${taskFailed} : $error`);
  return {
    errors: [Errors.ALL],
    assign: {
      failure: {
        step,
        runId: options.runId ?? jsonata('$runId'),
        error: name === undefined ? jsonata('$states.errorOutput.Error') : ofCaughtError(name),
        cause: ofCaughtError(options.cause ?? '$text'),
        ...(options.publication !== undefined && { publication: jsonata(options.publication) }),
      },
    },
  };
}
