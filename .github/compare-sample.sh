#!/usr/bin/env bash
# compare-sample.sh BASE HEAD: what the pipeline of HEAD makes of the sample beside that of BASE, as Markdown.
# Both are folders of installed checkouts. Ends with 0 also when HEAD's run fails: that is what it tells then.
set -euo pipefail
base="$(realpath "$1")"
head="$(realpath "$2")"
state="$(mktemp -d)"
trap 'rm -rf "$state"' EXIT
dump="$base/data/mysqlsampledatabase.sql"

# pipeline FOLDER ARGUMENT...
pipeline() {
  (cd "$1" && npm exec --silent -- pipeline "${@:2}" --state "$state")
}

# of_run EXPRESSION: of what the branch's run says of itself.
of_run() {
  node -p "const { runId, error, cause } = JSON.parse(fs.readFileSync('$state/head.json', 'utf8')); $1"
}

pipeline "$base" run --dump "$dump" --json >"$state/base.json"

echo '### The sample, before and after'
echo
if pipeline "$head" run --dump "$dump" --rehearse --json >"$state/head.json"; then
  echo "The branch's run passes its audits."
else
  echo "**The branch's run fails:**"
  echo
  echo '```'
  of_run '`${error}: ${cause}`'
  echo '```'
fi
run="$(of_run 'runId ?? ""')"
if [ -n "$run" ]; then
  echo
  echo '```'
  # A run that failed before it landed has nothing to compare.
  pipeline "$head" diff live "$run" 2>&1 || true
  echo '```'
fi
