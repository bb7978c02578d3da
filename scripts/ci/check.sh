#!/usr/bin/env bash
# Checks the documents that a pull request or a push changed. GitHub is told by claimdiff itself, which finds it in the
# environment: annotations, the summary of the step, its outputs.
set -euo pipefail

# The lines of a text that are not empty.
lines() { grep -v '^[[:space:]]*$' <<<"$1" || true; }

base=${INPUT_BASE:-}
# Zeros stand for what is not there: the branch is new.
if [[ $base =~ ^0*$ ]]; then
  range=
elif git rev-parse --quiet --verify --end-of-options "$base^{commit}" >/dev/null; then
  range=$base...HEAD
else
  # The base is a user's input: it is not repeated in a command to the runner.
  echo "::error title=claimdiff::the base is not in this clone; give actions/checkout fetch-depth: 0"
  exit 3
fi

options=("--git=$range")
[ -z "${INPUT_POLICY:-}" ] || options+=("--policy=$INPUT_POLICY")
[ -z "${INPUT_FAIL_ON:-}" ] || options+=("--fail-on=$INPUT_FAIL_ON")
while IFS= read -r report; do
  [ -z "$report" ] || options+=("--output=$report")
done < <(lines "${INPUT_REPORTS:-}")
if [ "${INPUT_COMMENT:-}" = true ]; then
  options+=("--output=markdown=$RUNNER_TEMP/claimdiff-comment.md")
fi
mapfile -t paths < <(lines "${INPUT_PATHS:-**/*.md}")

exec claimdiff check "${options[@]}" -- "${paths[@]}"
