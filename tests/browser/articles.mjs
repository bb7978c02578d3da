// Writes articles that strain the pages: many versions, long sentences, hostile text.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const MINUTE = 60_000;

/** Writes an article as a folder that `claimdiff import` reads: its versions and when each was captured. */
function article(dir, id, { title, url, begun = Date.UTC(2024, 0, 8, 6), apart = 90 * MINUTE, of }, versions) {
  const home = join(dir, id);
  mkdirSync(home, { recursive: true });
  let toml = `article = ${JSON.stringify(id)}\ntitle = ${JSON.stringify(title)}\n`;
  versions.forEach((text, at) => {
    const name = `${String(at + 1).padStart(4, "0")}.txt`;
    writeFileSync(join(home, name), text);
    const captured = new Date(begun + at * apart).toISOString().replace(/\.\d+Z$/, "Z");
    toml += `\n[[version]]\nfile = "${name}"\nnumber = ${at + 1}\ncaptured = ${captured}\n`;
    if (of) toml += `of = ${of}\n`;
    if (url) toml += `url = ${JSON.stringify(url)}\n`;
  });
  writeFileSync(join(home, "seed.toml"), toml);
  return home;
}

const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
const paragraphs = (...lines) => `${lines.filter(Boolean).join("\n\n")}\n`;

/** A report that is kept up to date: 31 versions, claims of every kind, some dropped, some back. */
function relief(dir) {
  const villages = ["Aldmoor", "Brennick", "Carrow", "Dunmere", "Eskvale", "Farholt", "Glanton", "Harwick"];
  const versions = Array.from({ length: 31 }, (_, at) => paragraphs(
    "Storm relief in the Northern Valleys: what was promised and what has come",
    `At least ${12 + Math.floor(at / 2)} people have died and ${at < 6 ? "several hundred" : `more than ${grouped(300 + 40 * at)}`} are in hospital, the health ministry said.`,
    `The government has promised $${200 + 50 * Math.floor(at / 4)}m (£${152 + 38 * Math.floor(at / 4)}m) for repairs, ${at < 10 ? "half of it" : "two thirds of it"} this year.`,
    `The Union will pay up to €${at < 15 ? 450 : 600}m for roads and bridges.`,
    at % 9 === 4 ? "" : `About ${grouped(40_000 + 1_250 * at)} homes are without power, down from ${grouped(140_000 - 900 * at)} on Monday, the grid operator said.`,
    `Canada has sent ${20 + (at % 5)} helicopters and ${grouped(1_500 + 100 * Math.floor(at / 3))} soldiers; Norway sent ${at < 20 ? "between 30 and 40" : "45"} engineers.`,
    ...villages.map((village, n) => `In ${village}, ${grouped(800 + 35 * n + 11 * ((at * (n + 3)) % 17))} houses were flooded and ${3 + ((at + n) % 7)} bridges are closed${at > n * 3 ? ", two of them since Tuesday" : ""}.`),
    `Water stood ${(2.1 + 0.1 * (at % 6)).toFixed(1)} metres deep in the old town on ${1 + (at % 28)} March 2024.`,
    `Bread costs ${40 + Math.floor(at / 6)} crowns in the shelters, ${10 + at}% more than a week ago.`,
    at > 24 && "Correction: an earlier version of this report gave a wrong number of bridges.",
  ));
  return article(dir, "storm-relief", { title: "Storm relief in the Northern Valleys: what was promised and what has come", url: "https://valley-post.example/storm-relief", of: 31 }, versions);
}

/** A live page: 2,000 versions, a count that rises, a price that goes up and down. */
function ticker(dir) {
  const versions = Array.from({ length: 2000 }, (_, at) => paragraphs(
    "Count goes on after the vote",
    `The election office has counted ${grouped(120_000 + 731 * at)} ballots, ${Math.min(99, 3 + Math.floor(at / 20))}% of all.`,
    `The Harbor Party leads in ${31 + Math.floor(at / 90)} districts and the Field Union in ${12 + Math.floor((at % 700) / 70)} districts.`,
    `A share of the port company costs $${(41 + 6 * Math.sin(at / 60)).toFixed(2)}.`,
    at % 500 > 30 && `Turnout was about ${61 + Math.floor(at / 400)}%, the office said.`,
  ));
  return article(dir, "vote-count", { title: "Count goes on after the vote", apart: 3 * MINUTE }, versions);
}

/** Sentences and names longer than a screen. */
function long(dir) {
  const clause = (n) => `after the commission had, over the objections of the regional assembly and of the towns on the southern shore, put off its answer for the ${n}th time`;
  const sentence = (at) => `The joint committee for the northern harbors and inland waterways of the three counties spent $${12 + at}m on dredging, ${Array.from({ length: 40 }, (_, n) => clause(n + 4)).join(", ")}, and $${3 + at}m on lamps.`;
  const name = `the Association of Former Lighthouse Keepers, Pilots, Harbor Masters and Their Surviving Dependants of the ${"Outer and Inner ".repeat(6)}Isles`;
  const versions = [0, 1, 2, 4].map((at) => paragraphs(
    "A very long report",
    sentence(at),
    `Kim Aster, who speaks for ${name}, promised ${grouped(4_000 + 500 * at)} unusually-long-hyphenated-multi-purpose-oil-resistant-life-jackets.`,
  ));
  return article(dir, "long-sentences", { title: `A very long report about ${name}: everything that was said, by whom, and what has become of it since` }, versions);
}

/** Text that would like to be more than text, a word of a megabyte, and words that run from right to left. */
function hostile(dir) {
  const versions = [30, 40, 55].map((n) => paragraphs(
    `<script>window.broken = ${n}; console.error("ran")</script> Title </title><h1>`,
    `The fleet has ${n} <img src=x onerror="window.broken=1"> ships, said "A' onmouseover='window.broken=1 </script><script>window.broken=1</script>.`,
    `<svg xmlns="http://www.w3.org/2000/svg" onload="window.broken=1"><text>${n} soldiers</text></svg> had $${n}m &amp; &lt;b&gt; {{ 7*7 }} \${alert(1)}.`,
    `\u202e${n},000 men\u202c and \u2066${n} boats\u2069 came\u001b[31m; <style>*{display:none}</style> <link rel=stylesheet href="https://evil.example/x.css">.`,
    `</main></body><iframe src="https://evil.example/"></iframe> ${n} towns have <a href="javascript:window.broken=1">promised</a> help.`,
    `في ${n} قرية قال الوزير إن الحكومة دفعت ${n} مليون دولار.`,
    `${"w".repeat(1 << 20)} and ${n} goats.`,
  ));
  return article(dir, "hostile", { title: `<script>window.broken=1</script>"'><img src=x onerror=window.broken=1>`, url: "javascript:window.broken=1" }, versions);
}

/** One version: nothing to compare. */
function single(dir) {
  return article(dir, "one-version", { title: "One version" }, [paragraphs("One version", "The town has 12 buses and 3 trams.")]);
}

/** Writes all of them; the folders to import. */
export function strained(dir) {
  return [relief(dir), ticker(dir), long(dir), hostile(dir), single(dir)];
}
