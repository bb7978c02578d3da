#!/bin/sh
# `git fast-import` against the store on the same stream, whole processes, CPU time, in pairs; then single versions
# against `git add` and `git commit`. Needs git, GNU time, and the examples built:
#     cargo build --release --no-default-features --features git --examples
set -eu
here="$(cd "$(dirname "$0")/.." && pwd)/target/release/examples"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
for order in crawl archive; do
    "$here/store_stream" 1000 20 "$order" >stream
    for pair in 1 2 3 4 5; do
        rm -rf git ours
        git init -q --bare git
        /usr/bin/time -f "$order $pair: git fast-import %U + %S s" git -C git fast-import --quiet <stream
        /usr/bin/time -f "$order $pair: store_ingest    %U + %S s" "$here/store_ingest" ours <stream
    done
    git -C git gc --quiet
    "$here/store_read" ours gc | tail -1
    du -sb git/objects ours/store.git/objects
done
"$here/store_stream" 1 60 >single
rm -rf ours tree
/usr/bin/time -f "60 single versions: store_ingest --single %U + %S s" "$here/store_ingest" ours --single <single
git init -q tree
cat >commits.sh <<'END'
n=0
while [ $n -lt 60 ]; do
    n=$((n + 1))
    seq $n $((n + 600)) >tree/a.txt
    git -C tree add a.txt
    git -C tree -c user.name=a -c user.email=a@b commit -q -m "v$n"
done
END
/usr/bin/time -f "60 single versions: git add, git commit   %U + %S s" sh commits.sh
