// The program under test: a store of the seeds and the strained articles, its site in a folder, and its server.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { strained } from "./articles.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The program: `$CLAIMDIFF`, else the release build. */
export const program = process.env.CLAIMDIFF ?? join(root, "target/release/claimdiff");

/** Runs the program; what it printed. */
export function run(store, ...args) {
  return execFileSync(program, [...args, "--store", store], { encoding: "utf8", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });
}

/** Makes the store and the site in a new folder. */
export function build() {
  const dir = mkdtempSync(join(tmpdir(), "claimdiff-browser-"));
  const [store, site] = [join(dir, "store"), join(dir, "site")];
  const seeds = readdirSync(join(root, "seeds"), { withFileTypes: true }).filter((it) => it.isDirectory());
  for (const home of [...seeds.map((it) => join(root, "seeds", it.name)), ...strained(join(dir, "articles"))]) run(store, "import", home);
  run(store, "report", "-o", site);
  return { dir, store, site, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Starts the server on a free port; resolves to its address and how to stop it. */
export async function serve(store) {
  const child = spawn(program, ["serve", "--listen", "127.0.0.1:0", "--store", store], { stdio: ["ignore", "pipe", "ignore"] });
  const stopped = new Promise((done) => child.once("exit", done));
  for await (const line of createInterface({ input: child.stdout })) {
    const address = line.match(/http:\/\/[^/]+\//)?.[0];
    if (address) return { address, stop: () => (child.kill("SIGTERM"), stopped) };
  }
  throw new Error("the server did not start");
}
