// What every page must hold, looked at in the browser; each fault is a sentence.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Starts the browser: `$CHROMIUM`, else Debian's. */
export function launch() {
  // Containers have no sandbox to run in, and the pages are our own.
  const contained = process.getuid?.() === 0 || process.env.CI;
  const args = contained ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
}

/** Opens pages in one size and scheme; `home` is where all they ask for must lie. */
export class Reader {
  static async open(browser, home, { width = 1024, height = 800, scheme = "light", script = true } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, javaScriptEnabled: script });
    return new Reader(context, await context.newPage(), home, `${width} px, ${scheme}`);
  }

  constructor(context, page, home, name) {
    Object.assign(this, { context, page, home, name, faults: [] });
    page.on("console", (message) => this.faults.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => this.faults.push(`script: ${error.message}`));
    page.on("dialog", (dialog) => (this.faults.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
    page.on("request", (request) => request.url().startsWith(home) || this.faults.push(`asks for ${request.url()}`));
    page.on("requestfailed", (request) => this.faults.push(`could not load ${request.url()}`));
  }

  /** Opens a page and tells its faults. */
  async faultsOf(path, { deep = true } = {}) {
    this.faults.length = 0;
    const answer = await this.page.goto(this.home + path);
    if (answer && answer.status() >= 400) this.faults.push(`status ${answer.status()}`);
    this.faults.push(...(await this.page.evaluate(layout)));
    if (deep) {
      // Through the debugger's own door: no policy of a page keeps the checker out, and the
      // page is left as it is.
      const found = await this.page.evaluate(`${axe}; axe.run({ resultTypes: ["violations"], preload: false })`);
      for (const fault of found.violations) this.faults.push(`axe ${fault.id}: ${fault.nodes.slice(0, 3).map((it) => it.html.slice(0, 120)).join(" | ")}`);
    }
    return this.faults.map((fault) => `${path} (${this.name}): ${fault}`);
  }

  close() {
    return this.context.close();
  }
}

/** Runs in the page: whether it fits, whether anything in it is alive, whether words lie on words. */
function layout() {
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter((it) => it.getBoundingClientRect().right > clientWidth + 1 && !it.closest(".scroll, .hidden"));
    faults.push(`is ${scrollWidth - clientWidth} px too wide: ${wide.slice(0, 3).map((it) => it.outerHTML.slice(0, 100)).join(" | ")}`);
  }
  const alive = document.querySelectorAll("script, iframe, img, object, embed, base, main style, main link, [onload], [onerror], [onclick], [onmouseover], a[href^='javascript:'], a[href^='data:']");
  for (const it of alive) faults.push(`holds ${it.outerHTML.slice(0, 100)}`);
  if ("broken" in window) faults.push("ran what an article says");
  for (const chart of document.querySelectorAll("svg.chart")) {
    const words = [...chart.querySelectorAll("text")].map((it) => ({ text: it.textContent, box: it.getBoundingClientRect() }));
    const frame = chart.getBoundingClientRect();
    words.forEach((one, at) => {
      if (one.box.left < frame.left - 1 || one.box.right > frame.right + 1) faults.push(`“${one.text}” is cut off in ${chart.ariaLabel.slice(0, 60)}`);
      for (const other of words.slice(at + 1)) {
        const [a, b] = [one.box, other.box];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // Boxes of lines of text have some air above and below.
        if (across > 1 && down > 4) faults.push(`“${one.text}” lies on “${other.text}” in ${chart.ariaLabel.slice(0, 60)}`);
      }
    });
  }
  return faults;
}
