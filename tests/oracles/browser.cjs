// Opens pages in Chromium and tells what it finds there:
//
//     node tests/oracles/browser.cjs CHROMIUM TASK PAGE.html...
//
// prints one line of JSON for each page. A task is a function of this file.

"use strict";

const fs = require("fs");
const path = require("path");
const url = require("url");

const TOOLS = path.join(__dirname, "..", "..", ".tools", "node_modules");
const { chromium } = require(path.join(TOOLS, "playwright-core"));
const AXE = () => fs.readFileSync(path.join(TOOLS, "axe-core", "axe.min.js"), "utf-8");

const VIEWS = ["redline", "comparison", "base", "proposed"];
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

const views = (page) =>
  page.evaluate((all) => all.filter((v) => document.getElementById(`view-${v}`)), VIEWS);

async function choose(page, view) {
  await page.evaluate((id) => {
    document.getElementById(id).checked = true;
    document.querySelector("details").open = true;
  }, `view-${view}`);
}

// What an accessibility checker complains of, in each view, light and dark, wide and narrow.
async function audit(page) {
  const found = [];
  for (const [scheme, size] of [["light", WIDE], ["dark", WIDE], ["light", NARROW]]) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(size);
    const all = await views(page);
    for (const view of all.length ? all : [""]) {
      if (view) await choose(page, view);
      if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE());
      const { passes, violations, incomplete } = await page.evaluate(() =>
        axe.run(document, { resultTypes: ["violations", "incomplete", "passes"] }),
      );
      const told = (rules) =>
        rules.flatMap((r) => r.nodes.map((n) => `${r.id}: ${n.html.slice(0, 200)} ${n.failureSummary}`));
      found.push({
        view,
        scheme,
        width: size.width,
        passed: passes.length,
        violations: told(violations),
        undecided: told(incomplete),
      });
    }
  }
  return found;
}

// The lines that show in each view: [level, text], a footnote mark in brackets, cells set
// apart with TABs; those of the comparison for each side.
async function texts(page) {
  const found = {};
  for (const view of await views(page)) {
    await choose(page, view);
    Object.assign(
      found,
      await page.evaluate((name) => {
        const shows = (element) => element.checkVisibility({ visibilityProperty: true });
        const text = (node) => {
          if (node.nodeType === Node.TEXT_NODE) return shows(node.parentElement) ? node.data : "";
          if (!shows(node)) return "";
          // Paragraphs of a cell, and the cells of a row, stand apart as in the plain text.
          const apart = { TR: "\t", TD: " / ", TH: " / " }[node.tagName] || "";
          const stands = (n) => n.nodeType === Node.TEXT_NODE || shows(n) || !apart;
          const inside = [...node.childNodes].filter(stands).map(text).join(apart);
          return node.classList.contains("mark") ? `[${inside}]` : inside;
        };
        const line = (element) => {
          const level = Number(element.style.getPropertyValue("--level"));
          const own = text(element);
          if (element.classList.contains("table") && !own) return [];
          const [label, ...rest] = own.split("\t");
          const noted = element.classList.contains("footnote");
          return [[level, noted ? [`[${label}]`, ...rest].join("\t") : own]];
        };
        const lines = (selector) =>
          [...document.querySelectorAll(selector)].filter(shows).flatMap(line);
        if (name !== "comparison") return { [name]: lines(".line") };
        return Object.fromEntries(
          ["base", "proposed"].map((side) => [
            `comparison ${side}`,
            lines(`.${side} > .half, .${side} .half.row, .line`),
          ]),
        );
      }, view),
    );
  }
  return found;
}

// What the keyboard reaches, in order, and what the keys do there.
async function keys(page) {
  const active = () =>
    page.evaluate(() => {
      const e = document.activeElement;
      const ringed = e.type === "radio" ? document.querySelector(`label[for="${e.id}"]`) : e;
      const box = ringed.getBoundingClientRect();
      const style = getComputedStyle(ringed);
      return {
        what: e.id || e.getAttribute("href") || e.tagName,
        kind: e.className || e.tagName,
        visible: box.width > 2 && box.height > 2 && style.outlineStyle !== "none",
      };
    });
  const shows = (selector) =>
    page.evaluate((s) => {
      const e = document.querySelector(s);
      if (!e || !e.checkVisibility()) return false;
      const box = e.getBoundingClientRect();
      const x = box.left + box.width / 2;
      // Neither outside the window nor behind what stays at its top.
      return e.contains(document.elementFromPoint(x, box.top + Math.min(6, box.height / 2)));
    }, selector);
  const checked = () => page.evaluate(() => document.querySelector("input:checked").id);
  const press = (key) => page.keyboard.press(key);
  const own = page.url();
  const anew = async () => {
    await page.goto("about:blank");
    await page.goto(own);
  };

  await page.setViewportSize(WIDE);
  const order = [];
  for (let n = 0; n < 400; n++) {
    await press("Tab");
    const here = await active();
    if (here.what === "BODY") break;
    order.push(here);
  }
  await anew();
  await press("Tab");
  await press("Enter");
  const skipped = await page.evaluate(() => document.activeElement.id);

  await anew();
  await press("Tab");
  await press("Tab");
  const arrows = [await checked()];
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"]) {
    await press(key);
    arrows.push(await checked());
  }

  const ways = {};
  for (const view of ["redline", "comparison"]) {
    await anew();
    await page.focus(`#view-${view}`);
    await press("Space");
    await page.focus("summary");
    await press("Enter");
    const links = await page.evaluate(() =>
      [...document.querySelectorAll(".changes table a")]
        .filter((e) => e.checkVisibility())
        .map((e) => e.hash),
    );
    const landed = [];
    for (const hash of links) {
      await page.evaluate((h) => {
        [...document.querySelectorAll(".changes table a")]
          .find((e) => e.checkVisibility() && e.hash === h)
          .focus();
      }, hash);
      await press("Enter");
      landed.push([hash, await shows(hash)]);
    }
    const backs = await page.evaluate(() =>
      [...document.querySelectorAll(".to-change")]
        .filter((e) => e.checkVisibility())
        .map((e) => e.hash),
    );
    await page.evaluate(() => (document.querySelector("details").open = false));
    const returned = [];
    for (const [at, hash] of backs.entries()) {
      await page.evaluate((n) => {
        [...document.querySelectorAll(".to-change")].filter((e) => e.checkVisibility())[n].focus();
      }, at);
      await press("Enter");
      returned.push([hash, await shows(hash)]);
    }
    ways[view] = { landed, returned };
  }
  return { order, skipped, arrows, ways };
}

// What a screen reader is told: the accessibility tree, each view as a list of roles and names.
async function spoken(page) {
  const session = await page.context().newCDPSession(page);
  const found = {};
  for (const view of await views(page)) {
    await choose(page, view);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    found[view] = nodes
      .filter((n) => !n.ignored && n.role.value !== "InlineTextBox")
      .map((n) => [n.role.value, n.name ? n.name.value : ""]);
  }
  return found;
}

// Whether each view fits a narrow screen, and what of it prints, and how.
async function looks(page) {
  const found = {};
  for (const view of await views(page)) {
    await choose(page, view);
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize(NARROW);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ media: "print" });
    const printed = await page.evaluate(() => {
      document.querySelector("details").open = false;
      const shown = (s) => [...document.querySelectorAll(s)].filter((e) => e.checkVisibility());
      // An instrument that is new as a whole prints without marks.
      const lines = (s) => [
        ...new Set(
          shown(s)
            .filter((e) => !e.closest(".wholly-inserted"))
            .map((e) => getComputedStyle(e).textDecorationLine),
        ),
      ];
      return {
        controls: shown(".skip, input, details:not([open]), .to-change, .return").length,
        told: shown(".choice label").map((e) => e.textContent),
        inserted: lines("ins"),
        deleted: lines("del"),
      };
    });
    found[view] = { wide, ...printed };
  }
  return found;
}

// Each view on paper, as a PDF file beside the page; with the table of changes, and without.
async function paper(page) {
  const found = {};
  for (const view of await views(page)) {
    for (const open of [false, true]) {
      await page.evaluate(
        ([id, is]) => {
          document.getElementById(id).checked = true;
          document.querySelector("details").open = is;
        },
        [`view-${view}`, open],
      );
      const name = open ? `${view} with changes` : view;
      found[name] = `${url.fileURLToPath(page.url())}.${name}.pdf`;
      await page.pdf({ path: found[name], preferCSSPageSize: true });
    }
  }
  return found;
}

const TASKS = { audit, texts, keys, spoken, looks, paper };

async function main([executable, task, ...files]) {
  const browser = await chromium.launch({
    executablePath: executable,
    args: ["--disable-quic", "--disable-sync", "--disable-background-networking"],
  });
  try {
    for (const file of files) {
      const page = await browser.newPage();
      const own = url.pathToFileURL(path.resolve(file)).href;
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(own);
      const found = await TASKS[task](page);
      const away = asked.filter((a) => a.split("#")[0] !== own);
      process.stdout.write(JSON.stringify({ file, found, away }) + "\n");
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
