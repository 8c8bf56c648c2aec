// Uses the preview in Chromium as a person does, and tells what it finds there:
//
//     node tests/oracles/preview.cjs CHROMIUM TASK ADDRESS FILE FOLDER
//
// prints one line of JSON. A task is a function of this file; FILE is the proposal, FOLDER takes
// pictures.

"use strict";

const fs = require("fs");
const http = require("http");
const path = require("path");

const TOOLS = path.join(__dirname, "..", "..", ".tools", "node_modules");
const { chromium } = require(path.join(TOOLS, "playwright-core"));
const AXE = () => fs.readFileSync(path.join(TOOLS, "axe-core", "axe.min.js"), "utf-8");

const WIDE = { width: 1280, height: 800 };
const SIZES = [WIDE, { width: 390, height: 800 }, { width: 320, height: 640 }];
const LONG = { timeout: 60000 };

const value = (page) => page.evaluate(() => document.getElementById("text").value);
const settled = (page) =>
  page.waitForFunction(() => document.body.dataset.newest === "true" && document.body.dataset.shown >= "1", null, LONG);

async function opened(browser, address, size = WIDE, scheme = "light") {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, acceptDownloads: true });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(address);
  await settled(page);
  return { context, page, said };
}

// Puts the cursor behind some words of the text, as a click does, and types.
async function type(page, behind, words) {
  await page.evaluate((text) => {
    const field = document.getElementById("text");
    const at = field.value.indexOf(text) + text.length;
    field.focus();
    field.setSelectionRange(at, at);
  }, behind);
  await page.keyboard.type(words);
}

const errors = (page, count) =>
  page.waitForFunction(
    (n) => document.body.dataset.newest === "true" && document.querySelectorAll("#said-list .error").length === n,
    count,
    LONG,
  );

const redline = (page) => page.evaluate(() => document.getElementById("sheet").innerText);

// Type, see the redline, a wrong quotation, the error in place, mend it, save.
async function writing(browser, address, file) {
  const { page, said } = await opened(browser, address);
  const found = { address: page.url() };
  const before = await redline(page);
  await type(page, 'replace "2017" with "2022', "x");
  await page.waitForFunction(() => document.getElementById("sheet").innerText.includes("2022x"), null, LONG);
  found.seen = true;
  await page.keyboard.press("Backspace");
  await page.waitForFunction(() => !document.getElementById("sheet").innerText.includes("2022x"), null, LONG);
  await type(page, 'replace "2017', "x");
  await errors(page, 1);
  found.stays = (await redline(page)).length / before.length;
  found.leftOut = await page.locator(".left-out").innerText();
  found.underlined = await page.locator("#words .error").first().innerText();
  found.here = await page.locator("#here").innerText();
  found.beside = await page.locator("#words .beside").first().innerText();
  found.status = await page.locator("#condition").innerText();
  await page.keyboard.press("Backspace");
  await errors(page, 0);
  found.leftOutAfter = await page.locator(".left-out").count();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# mine");
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => document.getElementById("save").disabled, null, LONG);
  found.saved = fs.readFileSync(file, "utf-8").endsWith("# mine");
  found.undone = await page.evaluate(() => {
    document.execCommand("undo");
    return !document.getElementById("text").value.endsWith("# mine");
  });
  return { ...found, console: said };
}

// The file changes below unsaved text: it is told, nothing is written over, and both are shown.
async function clashing(browser, address, file) {
  const { page, said } = await opened(browser, address);
  const found = {};
  await page.keyboard.press("F8");
  await type(page, "", "");
  await page.evaluate(() => document.getElementById("text").focus());
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# mine");
  const theirs = fs.readFileSync(file, "utf-8").replace('with "2022"', 'with "2021"');
  fs.writeFileSync(file, theirs);
  await page.waitForFunction(() => document.getElementById("notice").innerText.includes("somebody else"), null, LONG);
  found.kept = (await value(page)).endsWith("# mine");
  await page.keyboard.press("Control+s");
  const both = page.getByRole("button", { name: "Show both" });
  await both.waitFor(LONG);
  found.unharmed = fs.readFileSync(file, "utf-8") === theirs;
  found.choices = await page.locator("#notice button").allInnerTexts();
  const download = page.waitForEvent("download", LONG);
  await page.getByRole("button", { name: "Save under another name" }).click();
  const copy = await download;
  found.copy = [copy.suggestedFilename(), fs.readFileSync(await copy.path(), "utf-8").endsWith("# mine")];
  await page.keyboard.press("Control+s");
  await both.click();
  const text = await value(page);
  found.both = [text.endsWith("# mine"), text.includes('with "2021"')];
  await page.keyboard.press("Control+s");
  await page.waitForFunction(() => document.getElementById("save").disabled, null, LONG);
  found.written = fs.readFileSync(file, "utf-8") === text;
  fs.writeFileSync(file, theirs);
  await page.waitForFunction((wanted) => document.getElementById("text").value === wanted, theirs, LONG);
  found.followed = true;
  return { ...found, console: said.filter((line) => !line.includes("409 (Conflict)")) };
}

// Everything by the keyboard alone.
async function keys(browser, address) {
  const { page, said } = await opened(browser, address);
  const found = { order: [], views: [] };
  await page.evaluate(() => document.activeElement.blur());
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press("Tab");
    found.order.push(
      await page.evaluate(() => {
        const { id, tagName, className } = document.activeElement;
        const style = getComputedStyle(document.activeElement);
        const isSeen = style.outlineStyle !== "none" || document.activeElement.name === "view";
        return [id || className || tagName, isSeen];
      }),
    );
  }
  for (const number of [2, 3, 4, 1]) {
    await page.keyboard.press(`Alt+${number}`);
    found.views.push(await page.evaluate(() => document.querySelector("input[name=view]:checked").id));
  }
  await type(page, 'replace "2017', "x");
  await errors(page, 1);
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("F8");
  found.next = await page.evaluate(() => {
    const field = document.getElementById("text");
    return field.value.slice(field.selectionStart, field.selectionStart + 6);
  });
  found.said = await page.locator("#condition").innerText();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Shift+F8");
  found.previous = await page.evaluate(() => {
    const field = document.getElementById("text");
    return field.value.slice(field.selectionStart, field.selectionStart + 6);
  });
  await page.locator(".way").first().focus();
  await page.keyboard.press("Enter");
  found.way = await page.evaluate(() => {
    const field = document.getElementById("text");
    return [document.activeElement === field, field.value.slice(field.selectionStart).split(/\s/)[0]];
  });
  found.lit = await page.locator(".lit").count();
  await page.locator("#said-list button").first().focus();
  await page.keyboard.press("Enter");
  found.message = await page.evaluate(() => document.activeElement.id);
  return { ...found, console: said };
}

// Moving the cursor scrolls its provision into view, unless the reader has just scrolled.
async function following(browser, address) {
  const { page, said } = await opened(browser, address);
  const found = {};
  const go = async (words) => {
    await page.evaluate((text) => {
      const field = document.getElementById("text");
      const at = field.value.indexOf(text);
      field.focus();
      field.setSelectionRange(at, at);
    }, words);
    await page.waitForTimeout(200);
    return page.evaluate(() => {
      const box = document.getElementById("pane-redline").getBoundingClientRect();
      const lit = [...document.querySelectorAll(".lit")].filter((one) => one.checkVisibility());
      const tops = lit.map((one) => (one.getBoundingClientRect().top - box.top) / box.height);
      return { tops, scrolled: document.getElementById("pane-redline").scrollTop };
    });
  };
  found.there = await go("MOD recalls.d");
  await page.locator("#pane-redline").hover();
  await page.mouse.wheel(0, -100000);
  await page.waitForTimeout(100);
  found.left = await go("SUP recalls.e");
  // The first page goes with the first error: what is read stands where it stood.
  await page.waitForTimeout(2100);
  await go("MOD recalls.d");
  const top = () => page.evaluate(() => document.querySelector(".lit").getBoundingClientRect().top);
  const before = await top();
  await type(page, 'MOD recalls.d: replace "Buenos', "x");
  await errors(page, 1);
  found.stood = Math.abs((await top()) - before);
  return { ...found, console: said };
}

// What an accessibility checker complains of, and whether anything is wider than the screen.
async function audit(browser, address, file, folder) {
  const found = [];
  for (const size of SIZES) {
    for (const scheme of ["light", "dark"]) {
      const { context, page, said } = await opened(browser, address, size, scheme);
      await page.evaluate(() => {
        const field = document.getElementById("text");
        const at = field.value.search(/"[^"]+" with/) + 2;
        field.focus();
        field.setSelectionRange(at, at);
        document.execCommand("insertText", false, "x");
      });
      await page.waitForFunction(() => document.querySelector(".left-out"), null, LONG);
      for (const shown of size.width < 960 ? ["text", "redline"] : ["both"]) {
        if (shown !== "both") await page.click(`#tab-${shown}`);
        await page.waitForTimeout(400);
        if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE());
        const { passes, violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations", "passes"] }));
        const name = path.join(folder, `${path.basename(file, ".amend")}-${size.width}-${scheme}-${shown}.png`);
        await page.screenshot({ path: name });
        found.push({
          width: size.width, scheme, shown, passed: passes.length, console: said,
          wide: await page.evaluate(() => document.documentElement.scrollWidth),
          violations: violations.flatMap((r) => r.nodes.map((n) => `${r.id}: ${n.html.slice(0, 200)} ${n.failureSummary}`)),
          // The layer below the field has the same measures, so that marks stand below their words.
          measures: await page.evaluate(() =>
            ["layer", "text"].map((id) => {
              const { scrollLeft, clientWidth, scrollHeight } = document.getElementById(id);
              return [scrollLeft, clientWidth, scrollHeight];
            }),
          ),
          direction: await page.evaluate(() => document.getElementById("text").dir),
        });
      }
      await context.close();
    }
  }
  return found;
}

// A page of another port of this machine, with everything that a browser lets it send.
async function attacks(browser, address, file) {
  const own = new URL(address).origin;
  const server = http.createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end("<!DOCTYPE html><title>evil</title><body></body>");
  });
  await new Promise((go) => server.listen(0, "127.0.0.1", go));
  const { context, page } = await opened(browser, address);
  const evil = await context.newPage();
  await evil.goto(`http://127.0.0.1:${server.address().port}/`);
  const token = await page.evaluate(() => sessionStorage.getItem("amend-token"));
  const before = fs.readFileSync(file);
  const found = await evil.evaluate(async ([target, secret]) => {
    const failed = (promise) => promise.then((answer) => `${answer.type} ${answer.status}`, () => "failed");
    const body = JSON.stringify({ hash: "", text: "evil" });
    const loaded = (element) =>
      new Promise((done) => {
        element.onload = () => done("loaded");
        element.onerror = () => done("failed");
        document.body.append(element);
        setTimeout(() => done("nothing"), 3000);
      });
    const made = (name, attributes) => Object.assign(document.createElement(name), attributes);
    const given = {
      stored: sessionStorage.getItem("amend-token"),
      cookie: document.cookie,
      plain: await failed(fetch(`${target}/state`)),
      named: await failed(fetch(`${target}/state`, { headers: { "X-Amend-Token": secret } })),
      json: await failed(fetch(`${target}/save`, { method: "POST", body, headers: { "Content-Type": "application/json" } })),
      blind: await failed(fetch(`${target}/save`, { method: "POST", body, mode: "no-cors" })),
      image: await loaded(made("img", { src: `${target}/state` })),
      script: await loaded(made("script", { src: `${target}/app.js` })),
      socket: await new Promise((done) => {
        const socket = new WebSocket(`${target.replace("http", "ws")}/events`);
        socket.onopen = () => done("opened");
        socket.onerror = () => done("failed");
      }),
    };
    await loaded(made("iframe", { src: `${target}/`, name: "taken" }));
    return given;
  }, [own, token]);
  // A frame that is refused holds a page of the browser's own.
  const taken = evil.frames().find((frame) => frame.name() === "taken");
  found.frame = taken.url().startsWith(own) ? "shown" : "failed";
  const form = await context.newPage();
  await form.goto(`http://127.0.0.1:${server.address().port}/`);
  await form.evaluate((target) => {
    document.body.innerHTML = `<form method="post" enctype="text/plain" action="${target}/save"><input name='{"hash":"","text":"' value='evil"}'></form>`;
    document.forms[0].submit();
  }, own);
  await form.waitForLoadState();
  found.form = await form.locator("body").innerText();
  found.unharmed = fs.readFileSync(file).equals(before);
  server.close();
  return found;
}

// The server goes and the page says so; unsaved text is there after the tab is read anew.
async function lost(browser, address) {
  const { page } = await opened(browser, address);
  const found = {};
  page.on("dialog", (dialog) => { found.asked = dialog.type(); dialog.accept(); });
  await page.click("#text");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# unsaved");
  await page.reload();
  await settled(page);
  found.back = (await value(page)).endsWith("# unsaved");
  await page.context().setOffline(true);
  const pid = Number(process.argv[7]);
  process.kill(pid);
  await page.waitForFunction(() => document.getElementById("condition").innerText.includes("lost"), null, LONG);
  found.still = (await value(page)).endsWith("# unsaved");
  return found;
}

// Milliseconds from a key to the redline that shows it, ten times.
async function times(browser, address) {
  const { page } = await opened(browser, address);
  const found = [];
  await page.evaluate(() => {
    const field = document.getElementById("text");
    const at = field.value.search(/with ["“][^"”]+["”]/) + 'with "'.length;
    field.focus();
    field.setSelectionRange(at, at);
  });
  for (let step = 0; step < 12; step += 1) {
    await page.waitForTimeout(700);
    found.push(
      await page.evaluate(
        (key) =>
          new Promise((done) => {
            const start = performance.now();
            const sheet = document.getElementById("sheet");
            new MutationObserver((_, observer) => {
              if (!sheet.textContent.includes(key)) return;
              observer.disconnect();
              requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
            }).observe(sheet, { childList: true, subtree: true, characterData: true });
            document.execCommand("insertText", false, key);
          }),
        String.fromCharCode(0x3b1 + step),
      ),
    );
  }
  return found.slice(2);
}

// What the guide shows: a wrong quotation as somebody types it, and the redline once it is mended.
async function guide(browser, address, file, folder) {
  const { page, said } = await opened(browser, address, { width: 1100, height: 640 });
  const found = {};
  const taken = async (name) => {
    found[name] = {
      redline: await page.evaluate(() => [...document.querySelectorAll("#sheet del, #sheet ins, #sheet .left-out")].map((one) => one.innerText)),
      here: await page.locator("#here").innerText(),
      underlined: await page.locator("#words .error").allInnerTexts(),
      condition: await page.locator("#condition").innerText(),
    };
    await page.screenshot({ path: path.join(folder, `${name}.png`), caret: "hide" });
  };
  await type(page, 'replace "2018', "");
  await errors(page, 1);
  await taken("preview-wrong");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("7");
  await errors(page, 0);
  await page.waitForFunction(() => document.getElementById("sheet").innerText.includes("2022"), null, LONG);
  await taken("preview-mended");
  return { ...found, console: said };
}

const TASKS = { guide, writing, clashing, keys, following, audit, attacks, lost, times };

(async () => {
  const [executablePath, task, address, file, folder] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    process.stdout.write(`${JSON.stringify(await TASKS[task](browser, address, file, folder))}\n`);
  } finally {
    await browser.close();
  }
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
