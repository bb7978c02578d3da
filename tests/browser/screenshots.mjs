// Draws the main pages into docs/pages/: `npm run screenshots`. Look at them before committing.
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./check.mjs";
import { build } from "./store.mjs";

const out = resolve(dirname(fileURLToPath(import.meta.url)), "../../docs/pages");

/** Name, page, width, height, scheme. */
const SHOTS = [
  ["index", "index.html", 1100, 620, "light"],
  ["article", "articles/nato-explainer/index.html", 1100, 900, "light"],
  ["article-dark-phone", "articles/nato-explainer/index.html", 375, 900, "dark"],
  ["two-versions", "articles/nato-explainer/v20-v21-side-by-side.html", 1100, 760, "light"],
  ["blame", "articles/nato-explainer/blame.html", 1100, 620, "light"],
  ["versions-2000", "articles/vote-count/index.html", 1100, 780, "light"],
];

const built = build();
const browser = await launch();
mkdirSync(out, { recursive: true });
for (const [name, path, width, height, colorScheme] of SHOTS) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(`${pathToFileURL(built.site)}/${path}`);
  await page.screenshot({ path: join(out, `${name}.png`) });
  await page.close();
}
await browser.close();
built.remove();
