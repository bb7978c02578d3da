// Opens every kind of page in a real browser, from the disk and from `serve`.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Reader, launch } from "./check.mjs";
import { build, run, serve } from "./store.mjs";

let built, server, browser, disk;

before(async () => {
  built = build();
  server = await serve(built.store);
  browser = await launch();
  disk = `${pathToFileURL(built.site)}/`;
});

after(async () => {
  await browser?.close();
  await server?.stop();
  built?.remove();
});

const LOOKS = [375, 1024, 1600].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));

const name = (look) => `${look.width} px, ${look.scheme}`;

/** A page of each kind, of articles that differ in what is hard about them. */
const PAGES = [
  "index.html",
  ...["nato-explainer", "storm-relief", "vote-count", "long-sentences", "hostile", "one-version", "fishing-quotas"].flatMap((id) =>
    ["index.html", "changes.html", "claims.html", "blame.html"].map((page) => `articles/${id}/${page}`)),
  ...["v31.html", "v28-v31.html", "v28-v31-side-by-side.html", "v1-v31.html", "changes-kind-added.html"].map((page) => `articles/nato-explainer/${page}`),
  ...["v31.html", "v1-v31.html", "v30-v31-side-by-side.html", "claims-2.html"].map((page) => `articles/storm-relief/${page}`),
  ...["v2000.html", "v1-v2000.html", "v1999-v2000.html", "changes-2.html"].map((page) => `articles/vote-count/${page}`),
  ...["v1-v4.html", "v1-v2-side-by-side.html"].map((page) => `articles/long-sentences/${page}`),
  ...["v2.html", "v1-v2.html", "v1-v3-side-by-side.html"].map((page) => `articles/hostile/${page}`),
];

/** Pages that only the server has. */
const ASKED = [
  "search",
  "search?words=soldiers",
  "search?unit=USD&min=100m",
  "search?turn=removed",
  "search?words=%22no+such+phrase+anywhere%22",
  "search?min=nonsense",
  "search?words=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
  "conflicts",
  "conflicts?article=nato-explainer",
  "articles/nato-explainer/v3-v24.html",
  "articles/nato-explainer/v31-v1-side-by-side.html",
  "articles/vote-count/v17-v1800.html",
];

/** A word of a megabyte is much for the checker, too: those pages are looked at in one size. */
const isHuge = (path) => /hostile\/(v|blame)/.test(path);

async function faultless(home, paths, look) {
  const reader = await Reader.open(browser, home, look);
  const faults = [];
  for (const path of paths) {
    if (isHuge(path) && look.width !== 375) continue;
    faults.push(...(await reader.faultsOf(path, { deep: !isHuge(path) })));
  }
  await reader.close();
  assert.equal(faults.length, 0, faults.slice(0, 20).join("\n"));
}

describe("every kind of page fits, is accessible, says nothing to the console and asks nothing of the network", () => {
  for (const look of LOOKS) test(`from the disk, ${name(look)}`, () => faultless(disk, PAGES, look));
  for (const look of [LOOKS[0], LOOKS[3], LOOKS[5]]) test(`served, ${name(look)}`, () => faultless(server.address, [...PAGES, ...ASKED], look));
});

test("a page that is wrong is told as wrong", async () => {
  const dir = mkdtempSync(join(tmpdir(), "claimdiff-wrong-"));
  writeFileSync(join(dir, "wrong.html"), `<!doctype html><title>x</title><main><p style="width: 3000px">wide</p><input>
    <img src="http://127.0.0.1:9/x.png"><script>window.broken = 1; console.log("ran")</script>
    <svg class="chart" aria-label="c" viewBox="0 0 100 100" width="100"><text x="10" y="50">one</text><text x="12" y="52">two</text></svg></main>`);
  const reader = await Reader.open(browser, `${pathToFileURL(dir)}/`);
  const faults = (await reader.faultsOf("wrong.html")).join("\n");
  await reader.close();
  rmSync(dir, { recursive: true });
  for (const expected of ["too wide", "console: ran", "asks for http://127.0.0.1:9", "axe label", "holds <script", "ran what an article says", "“one” lies on “two”"]) {
    assert.ok(faults.includes(expected), `${expected}:\n${faults}`);
  }
});

const foremost = (it) => (!it ? "" : it.old === it.new && it.note ? it.old : `${it.old || "new"} → ${it.new || "gone"}`);

const data = (...path) => JSON.parse(readFileSync(join(built.site, ...path), "utf8"));

describe("what is shown is what the data says", () => {
  test("the index", async () => {
    const { page, context } = await Reader.open(browser, disk);
    await page.goto(`${disk}index.html`);
    const shown = await page.$$eval(".articles li", (rows) => rows.map((row) => [row.querySelector("h2").textContent, row.querySelector(".foremost b")?.textContent ?? ""]));
    const told = data("data.json").articles.map((row) => [row.title, foremost(row.foremost)]);
    assert.deepEqual(shown, told);
    await context.close();
  });

  test("the versions and the values of claims", async () => {
    const { page, context } = await Reader.open(browser, disk);
    const story = data("articles", "nato-explainer", "data.json");
    await page.goto(`${disk}articles/nato-explainer/index.html`);
    assert.equal(await page.textContent("h1"), story.title);
    const cells = await page.$$eval(".strip a", (links) => links.map((link) => Number.parseInt(link.textContent, 10)));
    assert.deepEqual(cells, story.versions.map((it) => it.number));
    await page.goto(`${disk}articles/nato-explainer/claims.html`);
    const cards = await page.$$eval(".card", (all) => all.map((card) => ({ id: card.id, sentences: [...card.querySelectorAll("tbody td:nth-child(3)")].map((it) => it.firstChild.textContent + it.querySelector("b").textContent) })));
    const claims = new Map(story.claims.map((claim) => [`c-${claim.id}`, claim]));
    const compared = cards.filter((card) => claims.has(card.id));
    assert.ok(compared.length > 10);
    for (const card of compared) {
      const values = claims.get(card.id).states;
      assert.equal(card.sentences.length, values.length, card.id);
      values.forEach((value, at) => assert.ok(card.sentences[at].endsWith(value.figure.text.replace(/\s+/g, " ")), `${card.id}: ${card.sentences[at]} / ${value.figure.text}`));
    }
    await context.close();
  });

  test("the changes between two versions, against the program's own answer over HTTP", async () => {
    const { page, context } = await Reader.open(browser, server.address);
    for (const [article, old, now] of [["nato-explainer", 20, 21], ["nato-explainer", 1, 31], ["storm-relief", 15, 16], ["harbor-plan", 1, 6]]) {
      const answer = await fetch(`${server.address}api/diff?old=${article}@${old}&new=${article}@${now}`);
      const told = await answer.json();
      await page.goto(`${server.address}articles/${article}/v${old}-v${now}.html`);
      const rows = await page.$$eval("main table tbody tr", (all) => all.map((row) => [row.className, row.id]));
      const kinds = (list) => [...list].sort();
      // A conversion is shown with what it restates, so that the program tells of more than the page has rows.
      const figures = told.claims.filter((it) => ["changed", "added", "removed"].includes(it.kind)).filter((it) => !(it.new ?? it.old).conversion_of);
      assert.deepEqual(kinds(rows.map(([kind]) => kind).filter((it) => it !== "reworded")), kinds(figures.map((it) => it.kind)), `${article} ${old} ${now}`);
      const deleted = (await page.$$eval("main del", (all) => all.map((it) => it.textContent))).join(" ");
      for (const run of told.runs.filter((it) => it.op === "delete" && /^\w+$/.test(it.old))) assert.ok(deleted.includes(run.old), run.old);
    }
    await context.close();
  });

  test("a search", async () => {
    const { page, context } = await Reader.open(browser, server.address);
    await page.goto(server.address);
    await page.click("text=Search");
    await page.fill("input[name=words]", "battlegroups");
    await page.click("form button");
    assert.match(page.url(), /search\?.*words=battlegroups/);
    const told = await (await fetch(`${server.address}api/search?words=battlegroups`)).json();
    const shown = await page.$$eval(".hits > li", (all) => all.map((hit) => hit.querySelector("q").textContent));
    assert.ok(told.hits.length > 1);
    assert.deepEqual(shown, told.hits.map((hit) => hit.sentence.replace(/\s+/g, " ")));
    // What came and what went, of figures.
    await page.fill("input[name=words]", "");
    await page.fill("input[name=unit]", "$");
    await page.fill("input[name=min]", "500m");
    await page.selectOption("select[name=turn]", "added");
    await page.click("form button");
    const added = await (await fetch(`${server.address}api/search?unit=USD&min=500m&added`)).json();
    assert.ok(added.hits.length > 1);
    assert.equal(await page.locator(".hits > li").count(), added.hits.length);
    await page.click(".hits > li h2 a >> nth=0");
    assert.match(page.url(), /articles\/.*v\d+.*html/);
    await context.close();
  });

  test("conflicts", async () => {
    const { page, context } = await Reader.open(browser, server.address);
    await page.goto(`${server.address}conflicts?article=nato-explainer`);
    const told = await (await fetch(`${server.address}api/conflicts?article=nato-explainer`)).json();
    const shown = await page.$$eval(".match", (all) => all.map((match) => match.querySelectorAll("tbody tr").length));
    assert.deepEqual(shown, told.things.map((it) => it.claims.length));
    assert.ok(shown.length > 0);
    await context.close();
  });
});

describe("a reader gets around", () => {
  for (const from of ["disk", "server"]) {
    test(`from the index to a figure in its sentence, from the ${from}`, async () => {
      const home = from === "disk" ? disk : server.address;
      const { page, context, faults } = await Reader.open(browser, home, { width: 375 });
      await page.goto(`${home}index.html`);
      await page.click("text=Nato and the war in Ukraine");
      await page.click(".strip a[href='v20-v21.html']");
      assert.equal(await page.textContent("h1"), "v20 → v21");
      await page.click("text=side by side");
      await page.click("text=next change");
      assert.equal(await page.textContent("h1"), "v21 → v24");
      await page.click(".tabs >> text=Changes");
      await page.click(".choices >> text=USD");
      const kinds = await page.$$eval(".changes .values", (all) => all.every((it) => it.textContent.includes("$")));
      assert.ok(kinds);
      await page.click(".changes .what a >> nth=0");
      const card = await page.locator(":target");
      await card.locator("summary").click();
      await card.locator("tbody th a >> nth=0").click();
      assert.ok(await page.locator("article .figure:target").isVisible());
      assert.deepEqual(faults, []);
      await context.close();
    });
  }

  test("any two versions can be compared on served pages", async () => {
    const { page, context } = await Reader.open(browser, server.address);
    await page.goto(`${server.address}articles/nato-explainer/`);
    await page.selectOption("select[name=old]", "4");
    await page.selectOption("select[name=new]", "24");
    await page.click(".compare button");
    assert.equal(await page.textContent("h1"), "v4 → v24");
    await page.goto(`${server.address}articles/vote-count/`);
    await page.fill("input[name=old]", "7");
    await page.fill("input[name=new]", "1234");
    await page.click(".compare button");
    assert.equal(await page.textContent("h1"), "v7 → v1234");
    await context.close();
  });

  test("every link of the site leads somewhere", async () => {
    const { page, context } = await Reader.open(browser, disk);
    const ids = new Map();
    const broken = [];
    for (const path of PAGES.filter((it) => !isHuge(it))) {
      await page.goto(disk + path);
      const links = await page.$$eval("a[href]", (all) => [...new Set(all.map((it) => it.href))]);
      for (const link of links.filter((it) => it.startsWith("file:"))) {
        const { pathname, hash } = new URL(link);
        const file = decodeURIComponent(pathname);
        if (!existsSync(file)) broken.push(`${path}: ${link}`);
        else if (hash) {
          if (!ids.has(file)) ids.set(file, new Set([...readFileSync(file, "utf8").matchAll(/ id="([^"]+)"/g)].map((it) => it[1])));
          if (!ids.get(file).has(decodeURIComponent(hash.slice(1)))) broken.push(`${path}: ${link}`);
        }
      }
    }
    assert.deepEqual(broken.slice(0, 5), []);
    await context.close();
  });
});

test("pages can be read without scripts", async () => {
  for (const home of [disk, server.address]) {
    const { page, context } = await Reader.open(browser, home, { script: false });
    await page.goto(`${home}articles/storm-relief/index.html`);
    assert.ok(await page.locator("svg.chart").first().isVisible());
    await page.goto(`${home}articles/storm-relief/claims.html`);
    await page.locator("summary").first().click();
    assert.ok(await page.locator("td").first().isVisible());
    await page.goto(`${home}articles/nato-explainer/v20-v21.html`);
    assert.ok(await page.locator("ins").first().isVisible());
    await context.close();
  }
});

test("on paper there is no navigation, and nothing is folded", async () => {
  const { page, context } = await Reader.open(browser, disk, { width: 718 });
  await page.emulateMedia({ media: "print" });
  for (const path of ["index.html", "claims.html", "v20-v21.html", "blame.html"]) {
    await page.goto(`${disk}articles/nato-explainer/${path}`);
    for (const gone of [".trail >> text=Articles", ".tabs", "footer"]) assert.equal(await page.locator(gone).isVisible(), false, `${path} ${gone}`);
    const folded = await page.$$eval("details td, details p", (all) => all.filter((it) => it.textContent && it.getBoundingClientRect().height === 0).length);
    assert.equal(folded, 0, path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${path}: ${over} px too wide`);
  }
  assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
  await context.close();
});

test("what an article says stays text", async () => {
  const { page, context, faults } = await Reader.open(browser, disk);
  for (const path of ["index.html", "articles/hostile/index.html", "articles/hostile/v2.html", "articles/hostile/v1-v2.html", "articles/hostile/blame.html", "articles/hostile/claims.html"]) {
    await page.goto(disk + path);
    const text = await page.evaluate(() => document.body.textContent);
    assert.ok(text.includes("<script>") || !/v2\.html$|v1-v2|index\.html$/.test(path), path);
    assert.ok(!/[\u202d\u202e\u001b]/.test(text), `${path}: a sign that turns words around`);
    assert.equal(await page.evaluate(() => window.broken), undefined, path);
    assert.equal(await page.locator("main iframe, main img, main style, main link, main svg:not(.chart)").count(), 0, path);
  }
  assert.deepEqual(faults, []);
  await context.close();
});

test("pages stay light: 31 versions under 150 KB, 2,000 under 200 KB", () => {
  for (const [article, most] of [["storm-relief", 150_000], ["nato-explainer", 150_000], ["vote-count", 200_000]]) {
    const home = join(built.site, "articles", article);
    const heavy = readdirSync(home).filter((it) => it.endsWith(".html") && statSync(join(home, it)).size > most);
    assert.deepEqual(heavy, [], article);
  }
});

test("a second report writes nothing", () => {
  assert.match(run(built.store, "report", "-o", built.site), /nothing to write/);
});
