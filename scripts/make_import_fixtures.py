"""Makes the archives in tests/fixtures/import/ with the tools that people make such archives with.

    apt-get install mediawiki php-cli php-sqlite3 php-mbstring php-xml php-intl
    pip install warcio==1.8.1 cdxj-indexer==1.5.0 python-docx==1.2.0 feedgen==1.0.0 lxml
    python3 scripts/make_import_fixtures.py

The sentences are the project's own. The files are kept in the repository: tests do not run this.
"""
import datetime
import gzip
import io
import json
import pathlib
import secrets
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from feedgen.feed import FeedGenerator
from lxml import etree
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

OUT = pathlib.Path(__file__).parent.parent / "tests/fixtures/import"
UTC = datetime.timezone.utc

# Where Debian's package has it, and the schema that its exports declare (under the GPL, so not in this repository).
MEDIAWIKI = "/usr/share/mediawiki"
EXPORT_SCHEMA = "/usr/share/doc/mediawiki/docs/export-0.11.xsd.gz"

FIRST = "Ice has closed two ports of the north. The state paid 30m francs to the towns."
SECOND = "Ice has closed four ports of the north. The state paid 40m francs to the towns."
OTHER = "The ferry to Bor runs again. A ticket costs 7 francs."


def page(title, *paragraphs):
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>"
        f"<nav><ul><li><a href=/>Home</a></ul></nav><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def warc():
    """A crawl with responses (plain, chunked, gzip and brotli), a revisit, a resource and what is no page."""
    import gzip

    port, ferry = "http://paper.example/world/ice-closes-ports", "http://paper.example/ferry?id=7"
    with open(OUT / "crawl.warc.gz", "wb") as out:
        writer = WARCWriter(out, gzip=True)

        def headers(*pairs, status="200 OK"):
            return StatusAndHeaders(status, list(pairs), protocol="HTTP/1.1")

        def write(kind, url, date, payload, http, content_type=""):
            record = writer.create_warc_record(
                url,
                kind,
                payload=io.BytesIO(payload),
                http_headers=http,
                warc_content_type=content_type,
                warc_headers_dict={"WARC-Date": date},
            )
            writer.write_record(record)
            return record

        info = writer.create_warcinfo_record("crawl.warc.gz", {"software": "make_import_fixtures.py"})
        writer.write_record(info)
        html = ("Content-Type", "text/html; charset=utf-8")
        write("request", port, "2022-03-16T06:00:00Z", b"", StatusAndHeaders("GET /world/ice-closes-ports HTTP/1.1", []))
        first = write("response", port, "2022-03-16T06:00:00Z", page("Ice closes ports", FIRST), headers(html))
        chunks = page("The ferry", OTHER)
        chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (chunks[:50], chunks[50:])) + b"0\r\n\r\n"
        write("response", ferry, "2022-03-16T07:00:00Z", chunked, headers(html, ("Transfer-Encoding", "chunked")))
        write("response", "http://paper.example/a.png", "2022-03-16T07:01:00Z", b"\x89PNG", headers(("Content-Type", "image/png")))
        write("response", "http://paper.example/gone", "2022-03-16T07:02:00Z", b"<p>Gone.", headers(html, status="404 Not Found"))
        revisit = writer.create_revisit_record(
            port,
            first.rec_headers.get_header("WARC-Payload-Digest"),
            port,
            "2022-03-16T06:00:00Z",
            http_headers=headers(html),
            warc_headers_dict={"WARC-Date": "2022-03-17T06:00:00Z"},
        )
        writer.write_record(revisit)
        packed = gzip.compress(page("Ice closes ports", SECOND), mtime=0)
        write("response", port, "2022-03-18T06:00:00Z", packed, headers(html, ("Content-Encoding", "gzip")))
        write("resource", "http://paper.example/notes.txt", "2022-03-18T07:00:00Z", b"Forty ships wait in the bay.", None, "text/plain")
    with open(OUT / "crawl.cdxj", "w") as out:
        subprocess.run([sys.executable, "-m", "cdxj_indexer.main", str(OUT / "crawl.warc.gz")], stdout=out, check=True)


def paragraphs(text):
    return "".join(f"<p>{part.strip('.')}.</p>" for part in text.split(". "))


def feeds():
    for name, changed, text in [("monday", 14, FIRST), ("tuesday", 15, SECOND)]:
        day = datetime.datetime(2022, 3, changed, 8, tzinfo=UTC)
        feed = FeedGenerator()
        feed.id("http://paper.example/feed")
        feed.title("The Paper")
        feed.link(href="http://paper.example/", rel="alternate")
        feed.description("News of the north")
        feed.updated(day)
        feed.lastBuildDate(day)
        for title, link, body in [
            ("Ice closes ports & towns", "http://paper.example/world/ice-closes-ports", text),
            ("The ferry", "http://paper.example/ferry?id=7", OTHER),
        ]:
            entry = feed.add_entry()
            entry.id(link)
            entry.title(title)
            entry.link(href=link)
            entry.author(name="Jane Doe", email="jane@paper.example")
            entry.published(datetime.datetime(2022, 3, 14, 6, tzinfo=UTC))
            entry.updated(day)
            entry.content(paragraphs(body), type="html")
        feed.atom_file(str(OUT / f"{name}.atom"), pretty=True)
        if name == "monday":
            feed.rss_file(str(OUT / "monday.rss"), pretty=True)
    item = {
        "id": "http://paper.example/ferry?id=7",
        "url": "http://paper.example/ferry?id=7",
        "title": "The ferry",
        "content_html": paragraphs(OTHER),
        "date_published": "2022-03-14T06:00:00Z",
        "date_modified": "2022-03-15T09:00:00Z",
        "authors": [{"name": "Jane Doe"}],
    }
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "The Paper", "items": [item]}
    (OUT / "feed.json").write_text(json.dumps(document, indent=1))


def tracked(paragraph, kind, text):
    """Text that was put in or taken out while changes were tracked."""
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:id"), "7")
    change.set(qn("w:author"), "Jane Doe")
    run = OxmlElement("w:r")
    inner = OxmlElement("w:t" if kind == "ins" else "w:delText")
    inner.text = text
    run.append(inner)
    change.append(run)
    paragraph._p.append(change)


def docx():
    for number, ports, paid in [(1, "two", "30m"), (2, "four", "40m")]:
        document = Document()
        document.add_heading("Ice closes ports", 0)
        document.add_paragraph(f"Ice has closed {ports} ports of the north.")
        document.add_heading("What it cost", 1)
        paragraph = document.add_paragraph("The state paid ")
        if number == 2:
            tracked(paragraph, "del", "30m")
            tracked(paragraph, "ins", paid)
        else:
            paragraph.add_run(paid)
        paragraph.add_run(" francs to the towns.")
        document.add_paragraph("Arl was closed for 12 days.", style="List Bullet")
        document.add_paragraph("Bor was closed for 9 days.", style="List Bullet")
        rows = [("Town", "Ships", "Guns"), ("Arl", "40", "7"), ("Bor", "", "8")]
        table = document.add_table(rows=len(rows), cols=3)
        for cells, row in zip(rows, table.rows):
            for text, cell in zip(cells, row.cells):
                cell.text = text
        folder = OUT / "report"
        folder.mkdir(exist_ok=True)
        whole = io.BytesIO()
        document.save(whole)
        # The template's picture, theme and looks are 30 KB that nobody reads.
        with zipfile.ZipFile(whole) as saved, zipfile.ZipFile(folder / f"{number:02}.docx", "w", zipfile.ZIP_DEFLATED) as out:
            for name in ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/numbering.xml"]:
                out.writestr(name, saved.read(name))


def mediawiki():
    """An export that a real MediaWiki wrote: a new one with a database of its own, into which the revisions are brought."""
    text = "'''Arl''' & Bor are [[port]]s.<ref>Map of 1950.</ref> The state paid {{nowrap|%s}} francs.\n\n== Ships ==\n" \
        "{| class=\"wikitable\"\n! Town !! Ships\n|-\n| Arl || %d\n|}\n"
    box = "{{Infobox port\n| name = Arl\n| ships = %d\n| image = Arl.jpg\n}}\n"
    first, second = box % 40 + text % ("30m", 40), box % 44 + text % ("40m", 44)
    jane, other = "<username>Jane</username>", "<ip>192.0.2.7</ip>"
    pages = {
        ("Arl & Bor", "0"): [("14", jane, first), ("15", other, second), ("16", jane, first)],
        ("Template:Infobox port", "10"): [("14", jane, "A box.")],
    }
    draft = "<mediawiki>"
    for (title, namespace), revisions in pages.items():
        draft += f"<page><title>{escape(title)}</title><ns>{namespace}</ns>"
        for day, who, text in revisions:
            draft += f"<revision><timestamp>2022-03-{day}T06:00:00Z</timestamp><contributor>{who}</contributor>" \
                "<comment>what was paid &amp; for what</comment><model>wikitext</model><format>text/x-wiki</format>" \
                f"<text xml:space=\"preserve\">{escape(text)}</text></revision>"
        draft += "</page>"
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        settings = f"--conf={place}/LocalSettings.php"

        def maintain(script, *words):
            done = subprocess.run(["php", f"{MEDIAWIKI}/maintenance/{script}.php", *words], check=True, capture_output=True)
            return done.stdout

        password = secrets.token_urlsafe(24)
        maintain("install", "--confpath", place, "--dbtype", "sqlite", "--dbpath", place, "--dbname", "northwiki", "--pass", password,
                 "--server", "https://wiki.example", "--scriptpath", "/w", "Wiki of the North", "Admin")
        with open(place / "LocalSettings.php", "a") as file:
            file.write('$wgArticlePath = "/wiki/$1";\n')
        maintain("createAndPromote", settings, "Jane", password)
        (place / "draft.xml").write_text(draft + "</mediawiki>")
        maintain("importDump", settings, place / "draft.xml")
        (place / "pages").write_text("".join(f"{title}\n" for title, _ in pages))
        (OUT / "wiki.xml").write_bytes(maintain("dumpBackup", settings, "--full", "--quiet", f"--pagelist={place}/pages"))
    with gzip.open(EXPORT_SCHEMA) as schema:
        parser = etree.XMLParser(no_network=True)
        parser.resolvers.add(XmlNamespace())
        etree.XMLSchema(etree.parse(schema, parser)).assertValid(etree.parse(str(OUT / "wiki.xml")))


class XmlNamespace(etree.Resolver):
    """The part of http://www.w3.org/2001/xml.xsd that MediaWiki's schema of its exports imports."""

    def resolve(self, url, _, context):
        part = '<xs:attribute name="lang" type="xs:language"/><xs:attribute name="space" type="xs:NCName"/>'
        of = 'xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace"'
        return self.resolve_string(f"<xs:schema {of}>{part}</xs:schema>", context) if url.endswith("xml.xsd") else None


def har():
    import base64

    def entry(url, time, kind, content):
        return {
            "startedDateTime": time,
            "time": 40,
            "request": {"method": "GET", "url": url, "httpVersion": "h2", "headers": [], "queryString": [], "cookies": [], "headersSize": -1, "bodySize": 0},
            "response": {"status": 200, "statusText": "OK", "httpVersion": "h2", "headers": [], "cookies": [], "redirectURL": "", "headersSize": -1, "bodySize": -1,
                         "content": {"size": 1, "mimeType": kind, **content}},
            "cache": {},
            "timings": {"send": 0, "wait": 30, "receive": 10},
        }

    port = "http://paper.example/world/ice-closes-ports"
    packed = base64.b64encode(page("Ice closes ports", SECOND)).decode()
    entries = [
        entry(port, "2022-03-16T08:00:00.250+01:00", "text/html; charset=utf-8", {"text": page("Ice closes ports", FIRST).decode()}),
        entry("http://paper.example/look.css", "2022-03-16T08:00:00.300+01:00", "text/css", {"text": "a{}"}),
        entry(port, "2022-03-17T08:00:00.250+01:00", "text/html", {"text": packed, "encoding": "base64"}),
    ]
    creator = {"name": "make_import_fixtures.py", "version": "1"}
    (OUT / "session.har").write_text(json.dumps({"log": {"version": "1.2", "creator": creator, "entries": entries}}, indent=1))


def timemap():
    """A TimeMap with the pages saved beside it."""
    folder = OUT / "memento"
    folder.mkdir(exist_ok=True)
    port = "http://paper.example/world/ice-closes-ports"
    lines = [f'<{port}>; rel="original"', f'<http://archive.example/timemap/link/{port}>; rel="self"; type="application/link-format"']
    for rel, stamp, date, text in [
        ("first memento", "20220316060000", "Wed, 16 Mar 2022 06:00:00 GMT", FIRST),
        ("memento", "20220318060000", "Fri, 18 Mar 2022 06:00:00 GMT", SECOND),
        ("last memento", "20220319060000", "Sat, 19 Mar 2022 06:00:00 GMT", FIRST),
    ]:
        lines.append(f'<http://archive.example/web/{stamp}/{port}>; rel="{rel}"; datetime="{date}"')
        (folder / f"{stamp}.html").write_bytes(page("Ice closes ports", text))
    (folder / "timemap.link").write_text(",\n".join(lines) + "\n")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    warc()
    feeds()
    docx()
    mediawiki()
    har()
    timemap()
