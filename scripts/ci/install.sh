#!/usr/bin/env bash
# Builds claimdiff from the action's own checkout, so that the tag of the action is the version of the program and nothing
# is downloaded but the crates of Cargo.lock, by their checksums. A claimdiff on the path is taken as it is.
set -euo pipefail

if command -v claimdiff >/dev/null; then
  claimdiff --version
  exit 0
fi
if ! command -v cargo >/dev/null; then
  echo "::error title=claimdiff::cargo is not installed on this runner; install Rust, or put claimdiff on the path"
  exit 3
fi
cargo install --locked --quiet --path "$GITHUB_ACTION_PATH" --root "$RUNNER_TEMP/claimdiff"
echo "$RUNNER_TEMP/claimdiff/bin" >>"$GITHUB_PATH"
