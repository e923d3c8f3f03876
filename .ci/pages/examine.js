// Run by run.sh: node examine.js CHROMIUM FOLDER [PICTURES]
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [browserPath, folder, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function examine(browser, file, width, colorScheme) {
  const name = `${basename(file, ".html")} at ${width} pixels, ${colorScheme}`;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const fetched = [];
  const complaints = [];
  page.on("request", (request) => { if (!/^(data|file):/.test(request.url())) fetched.push(request.url()); });
  page.on("console", (message) => complaints.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  if (pictures) await page.screenshot({ path: join(pictures, `${basename(file, ".html")}-${width}-${colorScheme}.png`), fullPage: true });
  const wide = await page.evaluate("document.documentElement.scrollWidth");
  assert.ok(wide <= width, `${name}: the page is ${wide} pixels wide`);
  const broken = await page.evaluate(`[...document.querySelectorAll("a[href^='#']")].map((a) => decodeURIComponent(a.getAttribute("href").slice(1))).filter((id) => !document.getElementById(id))`);
  assert.deepEqual(broken, [], `${name}: links that lead nowhere`);
  const close = await page.evaluate(`[...document.querySelectorAll(".bars .row + .row")].filter((row) => {
    const note = row.previousElementSibling.querySelector(".note, .between");
    return note && row.querySelector(".label").getBoundingClientRect().top - note.getBoundingClientRect().bottom < 6;
  }).map((row) => row.textContent)`);
  assert.deepEqual(close, [], `${name}: rows of a chart that begin right below the words of the row above`);
  await page.evaluate(axe);
  const result = await page.evaluate("axe.run(document)");
  const faults = result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html} ${n.failureSummary}`).join("\n")}`);
  assert.deepEqual(faults, [], name);
  assert.deepEqual(fetched, [], `${name}: what it fetches`);
  assert.deepEqual(complaints, [], `${name}: what the browser says`);
  console.log(`${name}: ${result.passes.length} rules of axe-core pass, none is broken`);
  await context.close();
}

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
try {
  const files = readdirSync(folder).filter((name) => name.endsWith(".html")).map((name) => join(folder, name));
  assert.ok(files.length > 0, `no pages in ${folder}`);
  for (const file of files) {
    for (const [width, scheme] of [[320, "light"], [1400, "dark"]]) await examine(browser, file, width, scheme);
  }
} finally {
  await browser.close();
}
