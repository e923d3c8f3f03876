// Votes in a real browser: three people on phones of 320 pixels wide join a room, vote, change their vote, see the
// counts, vote again, and see what is agreed, while a coach works in a terminal. Then the same without JavaScript.
// Run by run.sh: node vote.js SELFSCAN FOLDER CHROMIUM
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [selfscan, folder, browserPath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const handover = 1500; // the keyboard must rest between what two people press

// coach starts the program in a terminal of its own. see waits until its screen was drawn with some words.
function coach(file) {
  const command = `stty cols 100 rows 40; exec ${selfscan} coach ${file} --org X --org-type municipality --depth quick --lang en --room=127.0.0.1:0`;
  const program = spawn("script", ["-qfec", command, "/dev/null"], { cwd: folder, env: { ...process.env, TERM: "xterm-256color" } });
  let drawn = "";
  program.stdout.on("data", (data) => { drawn += data; });
  return {
    program,
    async press(keys) {
      await sleep(handover);
      drawn = "";
      program.stdin.write(keys);
    },
    async see(pattern) {
      for (let i = 0; i < 200; i++) {
        const found = drawn.replace(/\x1b\[[0-9;?]*[a-zA-Z]/g, "").match(pattern);
        if (found) return found[0];
        await sleep(100);
      }
      assert.fail(`the coach's screen never had ${pattern}:\n${drawn}`);
    },
  };
}

// accessible fails unless a page fits its screen and axe-core finds nothing. axe-core is a script: a page that was
// loaded without scripts is looked at as a copy of what the browser made of it.
async function accessible(page, name, scripted) {
  const width = await page.evaluate("document.documentElement.scrollWidth");
  const room = page.viewportSize().width;
  assert.ok(width <= room, `${name}: ${width} pixels wide on a screen of ${room}`);
  const looked = scripted ? page : await copyOf(page);
  await looked.evaluate(axe);
  // A page that reloads is a fault, unless its reader asked for that and can stop it (WCAG 2.2.1).
  const asked = await looked.getByRole("link", { name: /Stop refreshing|Stop met verversen/ }).count() > 0;
  const result = await looked.evaluate(`axe.run(document, { rules: { "meta-refresh": { enabled: ${!asked} } } })`);
  const faults = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`);
  if (!scripted) await looked.context().close();
  assert.deepEqual(faults, [], name);
  assert.ok(result.passes.some((p) => p.id === "color-contrast"), `${name}: axe-core saw no text`);
}

// copyOf opens the page as it is without scripts: what it has in <noscript> is part of it.
async function copyOf(page) {
  const html = (await page.content()).replace(/<\/?noscript>/g, "").replace(/<script[^>]*><\/script>/g, "");
  const dark = await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches");
  const context = await page.context().browser().newContext({ viewport: page.viewportSize(), colorScheme: dark ? "dark" : "light" });
  const copy = await context.newPage();
  await copy.route((url) => url.href === page.url(), (route) => route.fulfill({ contentType: "text/html", body: html }));
  await copy.goto(page.url());
  return copy;
}

// refreshing has a page without scripts refresh itself, as a person can choose.
async function refreshing(page, scripted) {
  const link = page.getByRole("link", { name: /Refresh every|Om de 5 seconden/ });
  if (!scripted && await link.count()) await link.click();
}

async function session(browser, file, scripted) {
  const c = coach(file);
  try {
    await c.see(/Begin|Start|Organisation/);
    await c.press("\r");
    const address = await c.see(/http:\/\/127\.0\.0\.1:\d+\/\w+\//);
    const people = [];
    for (const [locale, colorScheme] of [["en", "light"], ["nl", "dark"], ["en", "dark"]]) {
      const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale, colorScheme, javaScriptEnabled: scripted });
      const page = await context.newPage();
      page.on("pageerror", (e) => assert.fail(`script: ${e}`));
      page.on("console", (m) => { if (m.type() === "error" && !/favicon/.test(m.text() + m.location().url)) assert.fail(`console: ${m.text()}`); });
      await page.goto(address);
      await accessible(page, "join", scripted);
      await page.getByRole("button", { name: /Take a seat|Neem een stoel/ }).click();
      await page.getByText(/Question 1 of|Vraag 1 van/).waitFor();
      await accessible(page, "vote", scripted);
      people.push(page);
    }
    const projector = await (await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: "en", javaScriptEnabled: scripted })).newPage();
    await projector.goto(address + "screen");
    await accessible(projector, "screen", scripted);
    await refreshing(projector, scripted);
    if (process.env.SHOTS) for (const [i, page] of [...people, projector].entries()) await page.screenshot({ path: `${process.env.SHOTS}/${file}-vote-${i}.png`, fullPage: true });

    const choose = async (page, value) => {
      await page.locator(`button[name=vote][value="${value}"]`).click();
      await page.locator(`button.mine[value="${value}"]`).waitFor();
      await refreshing(page, scripted);
    };
    // The first person votes by keyboard alone.
    await people[0].locator("button[value='3']").focus();
    await people[0].keyboard.press("Enter");
    await people[0].locator("button.mine[value='3']").waitFor();
    await accessible(people[0], "voted", scripted);
    await choose(people[0], "1"); // changes the vote
    await choose(people[1], "1");
    await projector.getByText("2 of 3 have voted").waitFor({ timeout: 10_000 });
    await choose(people[2], "unknown");

    const everyone = async (pattern) => {
      for (const page of people) await page.getByText(pattern).first().waitFor({ timeout: 15_000 });
    };
    await c.press("\r"); // from the seats to the question
    await c.see(/All votes are in/);
    await c.press("\r");
    await everyone(/Votes in round 1|Stemmen in ronde 1/);
    await projector.getByText("Votes in round 1").waitFor({ timeout: 15_000 });
    await accessible(people[1], "shown", scripted);
    if (process.env.SHOTS) for (const [i, page] of [...people, projector].entries()) await page.screenshot({ path: `${process.env.SHOTS}/${file}-shown-${i}.png`, fullPage: true });
    await accessible(projector, "screen with counts", scripted);
    assert.equal(await people[0].locator(".mine").count(), 0, "after the votes are shown, a page still tells a vote");

    await c.press("R");
    await everyone(/voted on again|opnieuw gestemd/);
    for (const page of people) await choose(page, "2");
    await c.see(/All votes are in/);
    await c.press("\r");
    await everyone(/Votes in round 2|Stemmen in ronde 2/);
    await c.press("\r");
    await c.press("\r");
    await everyone(/Agreed: 2|Afgesproken: 2/);
    await accessible(people[2], "agreed", scripted);
    if (scripted) assert.equal(await people[0].evaluate("document.activeElement.tagName"), "H1", "a screen reader is not at the heading");
    await c.press("\r");
    await everyone(/Question 2 of|Vraag 2 van/);

    for (const page of [...people, projector]) await page.context().close();
    const ended = new Promise((done) => c.program.on("exit", done));
    await c.press("q");
    assert.equal(await ended, 0, "the coach's program ends with 0");
  } finally {
    c.program.kill("SIGKILL");
  }
  const answers = JSON.parse(readFileSync(join(folder, file), "utf8"));
  const [first] = Object.values(answers.answers);
  assert.deepEqual(first.rounds, [
    { levels: [0, 2, 0, 0, 0], unknown: 1, not_applicable: 0 },
    { levels: [0, 0, 3, 0, 0], unknown: 0, not_applicable: 0 }]);
  assert.equal(first.level, 2);
  execFileSync(selfscan, ["report", file, "--out", file + ".pdf"], { cwd: folder });
  assert.ok(readFileSync(join(folder, file + ".pdf")).length > 1000);
}

// voter joins the room and votes without a browser, as nine more people would.
async function voter(address) {
  const origin = new URL(address).origin;
  const first = await fetch(address);
  const cookie = first.headers.getSetCookie().map((c) => c.split(";")[0]).join("; ");
  const post = (path, form) => fetch(address + path, { method: "POST", headers: { Origin: origin, Cookie: cookie }, body: new URLSearchParams(form) });
  await post("join", {});
  return async (vote) => {
    const page = await (await fetch(address, { headers: { Cookie: cookie } })).text();
    const question = page.match(/name="question" value="([^"]+)"/)[1];
    const answer = await post("vote", { question, round: "0", vote });
    assert.match(answer.url, /told=voted/);
  };
}

// groups has ten people vote in two groups, and looks at the table by group on a phone and on the projector's page.
async function groups(browser, file, scripted) {
  const c = coach(file);
  try {
    await c.see(/Begin|Start|Organisation/);
    await c.press("\r");
    const address = await c.see(/http:\/\/127\.0\.0\.1:\d+\/\w+\//);
    const open = async (colorScheme) => (await browser.newContext({ viewport: { width: 320, height: 640 }, locale: "nl", colorScheme, javaScriptEnabled: scripted })).newPage();
    const phone = await open("light");
    await phone.goto(address);
    await phone.getByRole("button", { name: "Neem een stoel" }).click();
    await phone.getByText("Vraag 1 van").waitFor();
    const voters = [];
    for (let i = 0; i < 9; i++) voters.push(await voter(address));
    await c.see(/seat 10/);
    const down = "\x1b[B";
    await c.press("\x1b[H" + ("G" + down).repeat(5) + ("GGG" + down).repeat(5)); // five of the council, five of staff
    await c.see(/seat 10\s+staff/);
    const screen = await open("dark");
    await screen.goto(address + "screen");
    await refreshing(screen, scripted);
    await phone.locator('button[name=vote][value="1"]').click();
    await phone.locator("button.mine").waitFor();
    await refreshing(phone, scripted);
    for (const [i, vote] of voters.entries()) await vote(["2", "2", "unknown", "3", "3", "3", "4", "2", "not_applicable"][i]);
    await c.press("\r");
    await c.see(/All votes are in/);
    await c.press("\r");
    for (const [page, name] of [[phone, "phone"], [screen, "screen"]]) {
      await page.getByText("Ronde 1 per groep").waitFor({ timeout: 15_000 });
      const row = await page.getByRole("row", { name: /raad/ }).innerText();
      assert.equal(row.split(/\s+/).slice(1).join(" "), "0 1 2 1 0 1 0", `${name}: the votes of the council`);
      await accessible(page, `groups on the ${name}`, scripted);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${file}-groups-${name}.png`, fullPage: true });
    }
    for (const page of [phone, screen]) await page.context().close();
    const ended = new Promise((done) => c.program.on("exit", done));
    await c.press("q");
    assert.equal(await ended, 0, "the coach's program ends with 0");
  } finally {
    c.program.kill("SIGKILL");
  }
}

const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
try {
  await session(browser, "with-script.scan.json", true);
  console.log("voted in Chromium, at 320 pixels, with axe-core");
  await session(browser, "without-script.scan.json", false);
  console.log("the same without JavaScript");
  for (const scripted of [true, false]) await groups(browser, `groups-${scripted}.scan.json`, scripted);
  console.log("the votes by group, with and without JavaScript");
} finally {
  await browser.close();
}
