const unwrapped =
  '$error := $states.errorOutput.Error; ' +
  "$cause := $exists($states.errorOutput.Cause) ? $states.errorOutput.Cause : ''; " +
  '$detail := $contains($cause, /^\\{.*\\}$/) ? $parse($cause) : {}; ' +
  '$query := $exists($detail.QueryExecution) ? $detail.QueryExecution : $detail; ' +
  '$reason := [$detail.errorMessage, $detail.ErrorMessage, $query.Status.StateChangeReason, $cause][0]; ' +
  "$text := $reason = '' ? 'No cause was given.' : $substring($reason, 0, 4000); ";

/** An expression over the caught error, as a catch renders it. */
export const ofCaughtError = (expression: string) => `{% ( ${unwrapped}${expression} ) %}`;
