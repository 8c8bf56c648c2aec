// The page of the preview. Text goes to the server as it is typed; what comes back are the blocks
// of the redline that have changed, and what is to be said. All of the file is put in as text, but
// for blocks, which the server has escaped.
"use strict";

(() => {
  const WAITS = [1000, 2000, 5000, 10000];
  const UNTOUCHED = 2000; // Milliseconds after which a reader who has scrolled may be scrolled.
  const VIEWS = ["redline", "comparison", "base", "proposed"];
  const $ = (id) => document.getElementById(id);
  const [field, layer, sheet, pane] = ["text", "layer", "sheet", "pane-redline"].map($);
  const tab = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

  // The token comes behind the `#`, and does not stay in the address.
  if (location.hash.length > 20) {
    sessionStorage.setItem("amend-token", location.hash.slice(1));
    history.replaceState(null, "", "/");
  }
  const token = sessionStorage.getItem("amend-token");

  const now = {
    name: "", readOnly: false,
    from: "", saved: "", // The file that the text began from: its hash and its words.
    number: 0, taken: -1, sending: false,
    connected: false, wait: 0, scrolled: 0,
    said: [], tints: [], rows: [], leftOut: [], looks: "",
    blocks: new Map(),
    statements: [], links: new Map(), // Where each stands; for each line the numbers of some.
    asked: "", // The text to which the marks belong; texts: those that were sent, by their numbers.
    texts: new Map(),
    saving: null,
  };

  const isUnsaved = () => field.value !== now.saved;

  function request(path, options = {}) {
    return fetch(path, {
      ...options,
      headers: { "X-Amend-Token": token || "", "X-Amend-Tab": tab, ...(options.headers || {}) },
    });
  }

  const post = (path, sent) =>
    request(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(sent),
    });

  // What is said of the page itself

  function condition(text, isLost = false) {
    $("condition").classList.toggle("lost", isLost);
    if ($("condition").textContent !== text) $("condition").textContent = text;
  }

  function notice(lines, choices = []) {
    const box = $("notice");
    box.replaceChildren(...lines.filter(Boolean).map((line) => made("p", {}, line)));
    if (choices.length) {
      const row = made("div", { class: "choices" });
      for (const [words, act] of choices) {
        const button = made("button", { type: "button" }, words);
        button.addEventListener("click", () => {
          box.hidden = true;
          act();
          field.focus();
        });
        row.append(button);
      }
      box.append(row);
    }
    box.hidden = !lines.length;
  }

  function made(name, attributes = {}, text = "") {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    return element;
  }

  function tell() {
    const errors = now.said.filter((one) => one.severity === "error").length;
    const parts = [];
    if (!now.connected) parts.push("The connection is lost; trying again.");
    else {
      parts.push(errors ? `${errors} error${errors === 1 ? "" : "s"}` : "No errors");
      parts.push(now.readOnly ? "read only" : isUnsaved() ? "unsaved" : "saved");
    }
    condition(parts.join(", "), !now.connected);
    $("save").disabled = now.readOnly || !isUnsaved();
    $("count").hidden = !errors;
    $("count").textContent = errors ? ` ${errors} error${errors === 1 ? "" : "s"}` : "";
    document.title = `${isUnsaved() ? "* " : ""}${now.name} – preview`;
  }

  // The text and the layer below it

  function changed() {
    now.number += 1;
    shift();
    draw();
    keep();
    send();
    tell();
  }

  // Marks move with the text until the newest ones come.
  function shift() {
    const [old, text] = [now.asked, field.value];
    let head = 0;
    const most = Math.min(old.length, text.length);
    while (head < most && old[head] === text[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === text[text.length - 1 - tail]) tail += 1;
    const [end, by] = [old.length - tail, text.length - old.length];
    const moved = (at) => (at >= end ? at + by : Math.min(at, text.length));
    now.tints = now.tints.map(([a, b, kind]) => [moved(a), moved(b), kind]);
    now.said = now.said.map((one) =>
      one.line === null ? one : { ...one, start: moved(one.start), end: moved(one.end) });
    now.statements = now.statements.map(([a, b, line]) => [moved(a), moved(b), line]);
    now.leftOut = now.leftOut.map((one) => ({ ...one, at: moved(one.at), end: moved(one.end) }));
    now.asked = text;
  }

  // The same words, a row for each line; rows that are as they were stay, so that a key costs one.
  function draw() {
    const rows = drawn();
    const [old, most] = [now.rows, Math.min(now.rows.length, rows.length)];
    let head = 0;
    while (head < most && old[head].key === rows[head].key) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail].key === rows[rows.length - 1 - tail].key) tail += 1;
    const box = $("words");
    const behind = box.children[old.length - tail] || null;
    for (let at = head; at < old.length - tail; at += 1) box.children[head].remove();
    for (const row of rows.slice(head, rows.length - tail)) box.insertBefore(filled(row), behind);
    now.rows = rows;
    follow();
  }

  // The lines with the marks in each, and at its end the first message.
  function drawn() {
    const text = field.value;
    const marks = [...now.tints];
    const beside = new Map();
    for (const one of now.said) {
      if (one.line === null || one.severity === "note") continue;
      marks.push([one.start, one.end, one.severity]);
      const found = text.indexOf("\n", one.start);
      const at = found < 0 ? text.length : found;
      const there = beside.get(at);
      if (!there || (there.severity !== "error" && one.severity === "error")) beside.set(at, one);
    }
    marks.sort((a, b) => a[0] - b[0]);
    const rows = [];
    let [start, next, open] = [0, 0, []];
    for (const line of text.split("\n")) {
      const end = start + line.length;
      while (next < marks.length && marks[next][0] < end) { open.push(marks[next]); next += 1; }
      open = open.filter(([, b]) => b > start);
      const held = open.map(([a, b, kind]) => [Math.max(a, start) - start, Math.min(b, end) - start, kind]);
      // A line that is empty at the end has its height in the field.
      const words = `${line}\n${end === text.length ? " " : ""}`;
      const one = beside.get(end);
      const message = one ? [one.severity, one.message] : null;
      rows.push({ words, length: line.length, held, message, key: JSON.stringify([words, held, message]) });
      start = end + 1;
    }
    return rows;
  }

  // A row, cut where a mark begins or ends.
  function filled({ words, length, held, message }) {
    const row = made("div");
    const cuts = new Set([0, length]);
    for (const [a, b] of held) { cuts.add(a); cuts.add(b); }
    const edges = [...cuts].sort((a, b) => a - b);
    edges.slice(1).forEach((end, at) => {
      const start = edges[at];
      const kinds = [...new Set(held.filter(([a, b]) => a <= start && b > start).map(([, , kind]) => kind))];
      const piece = words.slice(start, end);
      row.append(kinds.length ? made("span", { class: kinds.join(" ") }, piece) : piece);
    });
    if (message) row.append(made("span", { class: `beside ${message[0]}` }, message[1]));
    row.append(words.slice(length));
    return row;
  }

  function follow() {
    layer.scrollTop = field.scrollTop;
  }

  function keep() {
    try {
      if (isUnsaved()) {
        sessionStorage.setItem("amend-unsaved", JSON.stringify({ name: now.name, from: now.from, text: field.value }));
      } else sessionStorage.removeItem("amend-unsaved");
    } catch {
      // A tab that may keep nothing still shows everything.
    }
  }

  // Another text as if somebody had typed it, so that it can be undone.
  function put(text) {
    if (text === field.value) return;
    const [at, top, focused] = [field.selectionStart, field.scrollTop, document.activeElement];
    field.focus({ preventScroll: true });
    field.select();
    const done = !field.disabled && !field.readOnly && document.execCommand("insertText", false, text);
    if (!done || field.value !== text) field.value = text;
    field.setSelectionRange(Math.min(at, text.length), Math.min(at, text.length));
    field.scrollTop = top;
    if (focused && focused !== field && focused !== document.body) focused.focus({ preventScroll: true });
  }

  async function send() {
    if (now.sending || !now.connected) return;
    now.sending = true;
    try {
      while (now.connected && now.taken !== now.number) {
        const [number, text] = [now.number, field.value];
        now.texts.set(number, text);
        const answer = await post("/text", { number, text });
        if (answer.ok) now.taken = number;
        else if (answer.status === 410) break;
        else {
          const told = await answer.json().catch(() => ({}));
          notice([told.why || "The text was refused.", told.help]);
          break;
        }
      }
    } catch {
      // The stream notices that the connection is lost, and begins anew.
    } finally {
      now.sending = false;
    }
  }

  // What comes from the server

  async function listen() {
    for (;;) {
      try {
        const answer = await request("/events");
        if (!answer.ok) {
          const told = await answer.json().catch(() => ({}));
          if (answer.status === 401 || answer.status === 403 || answer.status === 421) return refused(told);
          throw new Error(told.why);
        }
        now.blocks.clear();
        now.links.clear();
        now.connected = true;
        now.wait = 0;
        now.taken = -1;
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          const events = (rest + value).split("\n\n");
          rest = events.pop();
          for (const event of events) take(event);
        }
      } catch {
        // Told below.
      }
      now.connected = false;
      tell();
      await new Promise((go) => setTimeout(go, WAITS[Math.min(now.wait, WAITS.length - 1)]));
      now.wait += 1;
    }
  }

  function take(event) {
    const [, kind, told] = /^event: (.*)\ndata: (.*)$/.exec(event);
    const given = JSON.parse(told);
    if (kind === "disk") onDisk(given);
    else if (kind === "fault") notice([given.message]);
    else picture(given);
  }

  function onDisk({ hash, text }) {
    if (!hash) notice(["The file is gone, or cannot be read. The text is still here."], [["Keep a copy", copy]]);
    else if (hash !== now.from) {
      if (!isUnsaved()) {
        [now.from, now.saved] = [hash, text];
        put(text);
      } else if (text === field.value || text === now.saving) [now.from, now.saved] = [hash, text];
      else notice(["The file was changed by somebody else. Your text is unsaved; saving will ask what to do."]);
    }
    // The server begins each stream with the file: it is told the text that is here.
    now.number += 1;
    send();
    tell();
  }

  function picture(given) {
    const isNewest = given.number === now.number;
    const stood = standing();
    for (const block of given.blocks) {
      const template = document.createElement("template");
      template.innerHTML = block.html;
      const [element, old] = [template.content.firstElementChild, now.blocks.get(block.id)];
      // In the place of the old one: nothing behind it is moved.
      if (old) old.element.replaceWith(element);
      now.blocks.set(block.id, { into: block.into, element });
    }
    // What goes is taken out first, so that nothing that stays is moved and the view stands still.
    const order = new Set(given.order);
    for (const [id, { element }] of [...now.blocks]) {
      if (order.has(id)) continue;
      now.blocks.delete(id);
      element.remove();
    }
    arrange(given.order);
    dress(given);
    [now.said, now.tints, now.statements, now.leftOut] = [given.said, given.tints, given.statements, given.leftOut];
    for (const [key, those] of Object.entries(given.links)) {
      if (those.length) now.links.set(key, those);
      else now.links.delete(key);
    }
    now.asked = now.texts.has(given.number) ? now.texts.get(given.number) : now.saved;
    for (const number of [...now.texts.keys()]) if (number < given.number) now.texts.delete(number);
    shift();
    ways();
    stand(stood);
    draw();
    list();
    here();
    tell();
    light(false);
    performance.mark("amend-shown", { detail: given.number });
    document.body.dataset.shown = given.number;
    document.body.dataset.newest = isNewest;
  }

  // Language and looks of the page; what is so already is left alone, since all depends on it.
  function dress({ language, direction, style, words }) {
    const looks = JSON.stringify([language, direction, style, words]);
    if (looks === now.looks) return;
    now.looks = looks;
    sheet.lang = field.lang = layer.lang = language;
    sheet.dir = field.dir = layer.dir = direction;
    sheet.classList.toggle("times", style === "times");
    const root = document.documentElement.style;
    root.setProperty("--end-of-insertion", JSON.stringify(` [${words.endOfInsertion}] `));
    root.setProperty("--end-of-deletion", JSON.stringify(` [${words.endOfDeletion}] `));
    root.setProperty("--base-heading", JSON.stringify(words.base));
    root.setProperty("--proposed-heading", JSON.stringify(words.proposed));
  }

  // Each block into its element in its place; what is in its place already is not touched.
  function arrange(order) {
    const ends = new Map();
    const held = (id) => (id === "sheet" ? sheet : sheet.querySelector(`[id="${CSS.escape(id)}"]`));
    for (const id of order) {
      const { into, element } = now.blocks.get(id);
      if (!ends.has(into)) ends.set(into, { box: held(into), last: null });
      const place = ends.get(into);
      const next = place.last ? place.last.nextSibling : place.box.firstChild;
      if (next !== element) place.box.insertBefore(element, next);
      place.last = element;
    }
    for (const { box, last } of ends.values()) while (last.nextSibling) last.nextSibling.remove();
  }

  // What is in view, with where it stands: the provision of the cursor first.
  function standing() {
    if (!pane.scrollTop) return [];
    const box = pane.getBoundingClientRect();
    const found = [];
    for (const element of sheet.querySelectorAll("[id]")) {
      const { top, bottom, height } = element.getBoundingClientRect();
      if (!height || bottom < box.top || top > box.bottom || top < box.top - box.height) continue;
      found.push([element.classList.contains("lit") ? 0 : 1, element.id, top]);
    }
    return found.sort((a, b) => a[0] - b[0]);
  }

  // What is read stays where it stands, whatever comes or goes above it.
  function stand(found) {
    for (const [, id, before] of found) {
      const element = document.getElementById(id);
      const box = element && element.getBoundingClientRect();
      if (!box || !box.height) continue;
      if (box.top !== before) pane.scrollTop += box.top - before;
      return;
    }
  }

  // From changed provisions to their statements

  const lines = (key) =>
    ["p", "b", "n"].map((side) => document.getElementById(side + key)).filter(Boolean);

  function ways() {
    for (const old of sheet.querySelectorAll(".left-out")) old.remove();
    for (const old of sheet.querySelectorAll("[data-way]")) {
      if (!now.links.has(old.id.slice(1))) unled(old);
    }
    for (const [key, [number]] of now.links) lines(key).forEach((element) => lead(element, number));
    for (const one of now.leftOut) {
      const beside = (one.id && lines(one.id)[0]) || document.getElementById(`${one.part}-lines`);
      if (!beside) continue;
      const note = made("div", { class: "left-out", role: "note" });
      const button = made("button", { type: "button" }, `Line ${one.line} is left out: ${one.why}`);
      button.dataset.at = one.at;
      note.append(button);
      const block = beside.closest("td, th");
      if (block) block.append(note);
      else if (one.id) beside.after(note);
      else beside.before(note);
    }
  }

  // A line leads to the first of the statements that change it.
  function lead(element, number) {
    if (element.dataset.way !== `${number}`) element.dataset.way = number;
    if (element.id[0] !== "p" || element.tagName === "TR") return;
    const line = `${now.statements[number][2]}`;
    let way = element.lastElementChild;
    if (!way || !way.classList.contains("way")) {
      way = made("button", { type: "button", class: "way" });
      element.append(way);
    }
    if (way.textContent === line) return;
    way.textContent = line;
    for (const name of ["aria-label", "title"]) way.setAttribute(name, `Statement in line ${line}`);
  }

  function unled(element) {
    delete element.dataset.way;
    const way = element.lastElementChild;
    if (way && way.classList.contains("way")) way.remove();
  }

  sheet.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      event.preventDefault();
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) target.scrollIntoView({ block: "center" });
      return;
    }
    const button = event.target.closest("[data-at]");
    const changed_ = event.target.closest("[data-way]");
    if (!button && !changed_) return;
    if (!button && !event.target.closest(".way") && !getSelection().isCollapsed) return;
    go(button ? Number(button.dataset.at) : now.statements[changed_.dataset.way][0]);
  });

  function go(at) {
    choose("text");
    field.focus({ preventScroll: true });
    field.setSelectionRange(at, at);
    reveal(at);
    here();
    light(false);
  }

  // The line of the cursor into the middle third of the field, if it is not in view.
  function reveal(at) {
    const before = document.createRange();
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) =>
        node.parentElement.classList.contains("beside") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    });
    let left = at;
    while (walker.nextNode()) {
      if (left <= walker.currentNode.length) {
        before.setStart(walker.currentNode, left);
        const box = layer.getBoundingClientRect();
        const top = before.getBoundingClientRect().top - box.top;
        if (top < 0 || top > box.height - 24) field.scrollTop += top - box.height / 2;
        return follow();
      }
      left -= walker.currentNode.length;
    }
  }

  function light(isMoved) {
    const at = field.selectionStart;
    const held = new Set();
    now.statements.forEach(([a, b], number) => { if (a <= at && at <= b) held.add(number); });
    const keys = new Set();
    for (const [key, those] of now.links) if (those.some((one) => held.has(one))) keys.add(key);
    for (const one of now.leftOut) if (one.id && one.at <= at && at <= one.end) keys.add(one.id);
    for (const old of sheet.querySelectorAll(".lit")) if (!keys.has(old.id.slice(1))) old.classList.remove("lit");
    const found = [...keys].flatMap(lines);
    for (const element of found) element.classList.add("lit");
    const shown = found.filter((one) => one.checkVisibility());
    if (!isMoved || !shown.length) return;
    if (Date.now() - now.scrolled < UNTOUCHED || !getSelection().isCollapsed) return;
    const box = pane.getBoundingClientRect();
    const isSeen = (one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return bottom > box.top + 60 && top < box.bottom;
    };
    if (shown.some(isSeen)) return;
    const { top, height } = shown[0].getBoundingClientRect();
    pane.scrollTop += top - box.top - (box.height - Math.min(height, box.height / 3)) / 2;
  }

  for (const kind of ["wheel", "touchmove", "pointerdown", "keydown"]) {
    pane.addEventListener(kind, () => { now.scrolled = Date.now(); }, { passive: true });
  }

  // What is to be said

  function list() {
    const rank = { error: 0, warning: 1, note: 2 };
    const said = [...now.said].sort((a, b) => rank[a.severity] - rank[b.severity]);
    const counts = ["error", "warning", "note"].map((kind) => {
      const count = said.filter((one) => one.severity === kind).length;
      return count ? `${count} ${kind}${count === 1 ? "" : "s"}` : "";
    });
    $("said-count").textContent = counts.filter(Boolean).join(", ") || "Nothing to be said";
    const rows = said.map((one) => {
      const row = made("li", { class: one.severity });
      const text = made(one.line === null ? "p" : "button", one.line === null ? {} : { type: "button" });
      text.append(made("span", { class: "kind" }, `${one.title}${one.line === null ? "" : ` in line ${one.line}`}: `));
      text.append(one.message);
      if (one.line !== null) text.addEventListener("click", () => go(one.start));
      row.append(text);
      for (const line of [...one.details, one.help].filter(Boolean)) row.append(made("p", { class: "more" }, line));
      return row;
    });
    const focused = [...$("said-list").children].findIndex((row) => row.contains(document.activeElement));
    $("said-list").replaceChildren(...rows);
    if (focused >= 0 && rows[focused]) (rows[focused].querySelector("button") || field).focus();
  }

  const placed = () =>
    now.said.filter((one) => one.line !== null && one.severity !== "note").sort((a, b) => a.start - b.start);

  // What is said of the place of the cursor stands below the text, and describes it.
  function here() {
    const at = field.selectionStart;
    const start = field.value.lastIndexOf("\n", at - 1) + 1;
    const found = field.value.indexOf("\n", at);
    const end = found < 0 ? field.value.length : found;
    const said = placed().filter((one) => one.start <= end && one.end >= start);
    const text = said.map((one) => [`${one.title}: ${one.message}`, ...one.details, one.help].filter(Boolean).join(" ")).join("\n");
    $("here").hidden = !text;
    if ($("here").textContent !== text) $("here").textContent = text;
  }

  function next(back) {
    const all = placed();
    if (!all.length) return condition("There is no error and no warning.");
    const at = field.selectionStart;
    const one = back
      ? [...all].reverse().find((other) => other.start < at) || all[all.length - 1]
      : all.find((other) => other.start > at) || all[0];
    go(one.start);
    condition(`${one.title} in line ${one.line}: ${one.message}`);
  }

  // Saving

  async function save() {
    if (now.readOnly || !isUnsaved()) return;
    const text = field.value;
    now.saving = text;
    try {
      const answer = await post("/save", { hash: now.from, text });
      const told = await answer.json();
      if (answer.ok) {
        [now.from, now.saved] = [told.hash, text];
        notice(told.said);
        keep();
        tell();
        condition("Saved.");
      } else if (answer.status === 409) clash(told);
      else notice([told.why || "The file was not saved.", told.help], [["Keep a copy", copy]]);
    } catch {
      notice(["The file was not saved: the connection is lost. The text is still here."], [["Keep a copy", copy]]);
    } finally {
      now.saving = null;
    }
  }

  function clash(told) {
    if (told.gone) {
      return notice(["The file is gone, so nothing was saved. The text is still here."], [["Keep a copy", copy]]);
    }
    const from = (text) => () => {
      [now.from, now.saved] = [told.hash, told.text];
      put(text);
      changed();
    };
    const choices = [["Read the file again", from(told.text)]];
    if (told.both !== null) choices.push(["Show both", from(told.both)]);
    choices.push(["Save under another name", copy]);
    notice(["The file was changed by somebody else meanwhile, so nothing was saved over it."], choices);
    $("notice").querySelector("button").focus();
  }

  function copy() {
    const link = made("a", { download: `copy of ${now.name}` });
    link.href = URL.createObjectURL(new Blob([field.value], { type: "text/plain" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Tabs, where there is no room for two columns

  const narrow = matchMedia("(max-width: 60rem)");
  let chosen = "text";

  function choose(name) {
    chosen = name;
    for (const one of ["text", "redline"]) {
      const is = one === name;
      $(`tab-${one}`).setAttribute("aria-selected", is);
      $(`tab-${one}`).tabIndex = is ? 0 : -1;
      $(`pane-${one}`).classList.toggle("aside", !is);
    }
  }

  for (const one of ["text", "redline"]) {
    $(`tab-${one}`).addEventListener("click", () => choose(one));
    $(`tab-${one}`).addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
      choose(chosen === "text" ? "redline" : "text");
      $(`tab-${chosen}`).focus();
      event.preventDefault();
    });
  }
  narrow.addEventListener("change", draw);

  // Keys

  document.addEventListener("keydown", (event) => {
    const view = event.altKey && !event.ctrlKey && !event.metaKey && /^Digit[1-4]$/.exec(event.code);
    if (view) {
      $(`view-${VIEWS[Number(event.code.slice(5)) - 1]}`).checked = true;
      if (narrow.matches) choose("redline");
    } else if (event.key === "F8") next(event.shiftKey);
    else if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") save();
    else return;
    event.preventDefault();
  });

  $("save").addEventListener("click", save);
  field.addEventListener("input", changed);
  field.addEventListener("scroll", follow);
  document.addEventListener("selectionchange", () => {
    if (document.activeElement !== field) return;
    here();
    light(true);
  });
  new ResizeObserver(follow).observe(field);
  addEventListener("beforeunload", (event) => {
    if (isUnsaved()) event.preventDefault();
  });

  // The beginning

  function refused({ why, help } = {}) {
    now.connected = false;
    condition("Refused.", true);
    notice([why || "The preview refuses this page.", help]);
  }

  async function begin() {
    const answer = await request("/state").catch(() => null);
    if (answer === null) {
      condition("The preview cannot be reached.", true);
      setTimeout(begin, WAITS[0]);
      return;
    }
    const told = await answer.json().catch(() => ({}));
    if (!answer.ok) return refused(told);
    Object.assign(now, { name: told.name, readOnly: told.readOnly, from: told.hash, saved: told.text });
    $("file").textContent = told.name;
    field.disabled = false;
    field.readOnly = told.readOnly;
    field.value = now.asked = told.text;
    field.setSelectionRange(0, 0);
    restore();
    draw();
    choose("text");
    tell();
    listen();
  }

  function restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem("amend-unsaved"));
    } catch {
      return;
    }
    if (!kept || kept.name !== now.name || kept.text === field.value || now.readOnly) return;
    put(kept.text);
    // Saving asks if the file is another than the one that this text began from.
    now.from = kept.from;
    notice(["The unsaved text of this tab is back."], [["Read the file again", () => put(now.saved)], ["Go on", () => {}]]);
  }

  begin();
})();
