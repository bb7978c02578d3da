#!/usr/bin/env bash
# Keeps one comment of claimdiff on a pull request: the first time there is something to look at it is made, from then on
# it is edited. A pull request from a fork has a token that may not comment: that is told and fails nothing.
set -euo pipefail

body=$RUNNER_TEMP/claimdiff-comment.md
comments=repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments
ours='.[] | select(.user.type == "Bot" and (.body | startswith("<!-- claimdiff:check -->"))) | .id'

[ -s "$body" ] || exit 0
refused() {
  echo "::notice title=claimdiff::the comment was not written; a pull request from a fork may not. The summary of the run has it."
  exit 0
}
known=$(gh api "$comments" --paginate --jq "$ours") || refused
known=${known%%$'\n'*}
if [ -n "$known" ]; then
  gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known" -F "body=@$body" || refused
elif [ "${CHANGED:-}" = true ]; then
  gh api --silent --method POST "$comments" -F "body=@$body" || refused
fi
