#!/bin/sh
# The store against git, whole processes, CPU time, in pairs: `git fast-import` on the same stream; single versions
# against `git add` and `git commit`, each with git's own way of syncing and with all synced; the history of one article
# with 10,000 versions against `git log` and `git cat-file --batch`. Needs git, GNU time, and the examples built:
#     cargo build --release --no-default-features --features git --examples
# `PAIRS` is how many pairs (5), `PLACE` the folder to work in (the system's for temporary files).
set -eu
here="$(cd "$(dirname "$0")/.." && pwd)/target/release/examples"
pairs="${PAIRS:-5}"
work="$(mktemp -d ${PLACE:+-p "$PLACE"})"
trap 'rm -rf "$work"' EXIT
cd "$work"
took() { # NAME COMMAND...
    name="$1"
    shift
    /usr/bin/time -f "$name %U + %S s" "$@" >out
}

for order in crawl archive; do
    "$here/store_stream" 1000 20 "$order" >stream
    for pair in $(seq "$pairs"); do
        rm -rf git ours
        git init -q --bare git
        took "$order $pair: git fast-import" git -C git fast-import --quiet <stream
        took "$order $pair: store_ingest   " "$here/store_ingest" ours <stream
    done
    git -C git gc --quiet
    "$here/store_read" ours gc | tail -1
    du -sb git/objects ours/store.git/objects
done

# Single versions: git is told its name once, its files are copied beforehand, and what copying costs is told.
"$here/store_stream" 1 200 >single
mkdir texts
awk -v RS='\ncommit ' '{ sub(/.*\nM [^\n]*\ndata [0-9]*\n/, ""); file = "texts/" NR; printf "%s\n", $0 >file; close(file) }' single
cat >commits.sh <<'END'
for n in $(seq 200); do
    cp "texts/$n" "$1/a.txt"
    [ "$2" = copy ] || { git -C "$1" add a.txt && git -C "$1" commit -q -m "v$n"; }
done
END
for pair in $(seq "$pairs"); do
    for sync in default all; do
        tree="tree-$sync-$pair"
        git init -q "$tree"
        git -C "$tree" config user.name a
        git -C "$tree" config user.email a@b
        [ $sync = default ] || git -C "$tree" config core.fsync all
        took "200 single $pair: git add, git commit, core.fsync $sync" sh commits.sh "$tree" commit
    done
    mkdir "copy-$pair"
    took "200 single $pair: copying the files alone" sh commits.sh "copy-$pair" copy
    took "200 single $pair: store_ingest --single --no-fsync" "$here/store_ingest" "fast-$pair" --single --no-fsync <single
    took "200 single $pair: store_ingest --single" "$here/store_ingest" "safe-$pair" --single <single
done

"$here/store_stream" 1 10000 >long
article=news.example/story-000000
"$here/store_ingest" history <long
for state in ingested packed; do
    [ $state = ingested ] || "$here/store_read" history gc | tail -1
    git -C history/store.git rev-list "$article" | sed "s/$/:story-000000.txt/" >blobs
    for pair in $(seq "$pairs"); do
        took "10,000 versions, $state $pair: git log     " git -C history/store.git log "$article"
        took "10,000 versions, $state $pair: versions    " "$here/store_read" history versions "$article"
        took "10,000 versions, $state $pair: git cat-file" git -C history/store.git cat-file --batch <blobs
        took "10,000 versions, $state $pair: texts       " "$here/store_read" history texts "$article"
    done
done
