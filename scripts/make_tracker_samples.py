#!/usr/bin/env python3
"""Makes the samples of version trackers in tests/imports/: needs peewee and brotli.

diffengine.db has the tables that DocNow/diffengine's models make (its diffengine/__init__.py), and
changedetection/ the folder that changedetection.io keeps (its model/Watch.py): a list of watches, and for each watch a
folder with history.txt and the texts, those of a kilobyte and more packed with brotli. The stories are made up.
"""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import brotli
import peewee

HERE = Path(__file__).resolve().parent.parent / "tests" / "imports"
START = datetime(2022, 3, 1, 9, 30)
ICE = [
    "Ice has closed two ports of the north, the harbor board said.",
    "The towns have lost $3m of trade &amp; 40 jobs since January.",
    "A breaker is on its way; it needs 5 days &lt;weather permitting&gt;.",
]

db = peewee.SqliteDatabase(None)


class Base(peewee.Model):
    class Meta:
        database = db


class Feed(Base):
    url = peewee.CharField(primary_key=True)
    name = peewee.CharField()
    created = peewee.DateTimeField(default=datetime.utcnow)


class Entry(Base):
    url = peewee.CharField()
    created = peewee.DateTimeField(default=datetime.utcnow)
    checked = peewee.DateTimeField(default=datetime.utcnow)


class FeedEntry(Base):
    feed = peewee.ForeignKeyField(Feed)
    entry = peewee.ForeignKeyField(Entry)
    created = peewee.DateTimeField(default=datetime.utcnow)


class EntryVersion(Base):
    title = peewee.CharField()
    url = peewee.CharField(index=True)
    summary = peewee.CharField()
    created = peewee.DateTimeField(default=datetime.utcnow)
    archive_url = peewee.CharField(null=True)
    entry = peewee.ForeignKeyField(Entry, backref="versions")


class Diff(Base):
    old = peewee.ForeignKeyField(EntryVersion, backref="prev_diffs")
    new = peewee.ForeignKeyField(EntryVersion, backref="next_diffs")
    created = peewee.DateTimeField(default=datetime.utcnow)
    tweeted = peewee.DateTimeField(null=True)
    blogged = peewee.DateTimeField(null=True)


def diffengine():
    path = HERE / "diffengine.db"
    path.unlink(missing_ok=True)
    db.init(str(path))
    db.connect()
    db.create_tables([Feed, Entry, FeedEntry, EntryVersion, Diff], safe=True)
    feed = Feed.create(url="https://paper.example/feed.xml", name="Paper", created=START)

    def entry(url, versions):
        entry = Entry.create(url=url + "?utm_source=feed", created=START, checked=START)
        FeedEntry.create(feed=feed, entry=entry, created=START)
        old = None
        for hours, title, paragraphs in versions:
            created = START + timedelta(hours=hours, microseconds=125000)
            summary = " ".join(f"<p>{text}</p>" for text in paragraphs)
            archive = f"https://web.archive.org/web/{created:%Y%m%d%H%M%S}/{url}"
            new = EntryVersion.create(
                title=title, url=url, summary=summary, created=created, archive_url=archive, entry=entry
            )
            if old:
                Diff.create(old=old, new=new, created=created)
            old = new

    more = [ICE[0].replace("two", "three"), *ICE[1:]]
    entry(
        "https://www.paper.example/world/ice-closes-ports.html",
        [(0, "Ice closes ports", ICE), (5, "Ice closes ports", more), (9, "Ice closes ports", ICE)],
    )
    entry("https://www.paper.example/town/bridge", [(2, "The bridge opens", ["It cost £4m and took 2 years."])])
    db.close()


def changedetection():
    folder = HERE / "changedetection"
    shutil.rmtree(folder, ignore_errors=True)
    watches = {
        "0c5a3e52-9d0a-4f0f-8a53-6a4c4c1f2a01": (
            {"url": "https://shop.example/terms", "title": "Terms of the shop"},
            [("Delivery costs €25.\n" + "The rest of these terms says nothing that counts.\n" * 40), 0],
            [("Delivery costs €40.\n" + "The rest of these terms says nothing that counts.\n" * 40), 86400],
        ),
        "8e2b7a10-1f0e-4a0d-9a53-0d9b8c7a6b02": (
            {"url": "source:https://town.example/budget.html", "title": None},
            [page("The town spends $3m on 4 bridges."), 3600],
            [page("The town spends $5m on 4 bridges."), 7200],
            [page("The town spends $3m on 4 bridges."), 10800],
        ),
    }
    listed = {}
    for uuid, (about, *texts) in watches.items():
        home = folder / uuid
        home.mkdir(parents=True)
        listed[uuid] = about | {"uuid": uuid, "paused": False, "previous_md5": False}
        with open(home / "history.txt", "w") as history:
            for number, (text, after) in enumerate(texts):
                at = int((START - datetime(1970, 1, 1)).total_seconds()) + after
                name = f"{number:032x}.txt"
                data = text.encode()
                if len(data) > 1024:
                    name += ".br"
                    data = brotli.compress(data, mode=brotli.MODE_TEXT)
                (home / name).write_bytes(data)
                # Older versions wrote whole paths.
                history.write(f"{at},{name if number else f'/datastore/{uuid}/{name}'}\n")
        (home / "last-screenshot.png").write_bytes(b"no picture")
    whole = {"watching": listed, "settings": {}, "version_tag": "0.49.0"}
    (folder / "url-watches.json").write_text(json.dumps(whole, indent=1) + "\n")


def page(text):
    return f"<!doctype html>\n<title>Budget</title>\n<body><nav>Home</nav><article><h1>Budget</h1><p>{text}</p><p>The council voted on Monday.</p></article></body>\n"


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    diffengine()
    changedetection()
