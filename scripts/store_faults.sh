#!/bin/sh
# The fault tests of the store at full size: 200 killed writers, 30 pushes in time, two and eight writers, full and
# read-only disks (as root: small disks in memory), every sort of damage. Says what was acknowledged and what was lost.
set -eu
cd "$(dirname "$0")/.."
export CLAIMDIFF_KILLS="${CLAIMDIFF_KILLS:-200}" CLAIMDIFF_PUSHES="${CLAIMDIFF_PUSHES:-30}"
cargo test --test it -- store_faults --nocapture --test-threads=1 2>&1 |
    grep -E 'acknowledged|none lost|skipped|test result|panicked|FAILED'
