// Plays a scene with the extension: node vscode_scene.cjs FOLDER < scene. Says what was seen.

const Module = require("node:module");
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { double } = require("./vscode_double.cjs");

const scene = JSON.parse(readFileSync(0, "utf8"));
const { code, seen, events, registered, handlers, Document } = double(scene);
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? code : load(name, ...rest));

const folder = path.resolve(process.argv[2]);
const extension = require(path.join(folder, "extension.js"));
const found = { steps: [] };
let document;

async function until(what, ready) {
  const end = Date.now() + 60_000;
  while (!ready()) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function here() { return seen.diagnostics.get(document?.uri.toString()); }

const STEPS = {
  async open(file, language = "amend") {
    document = new Document(code.Uri.file(file), language, readFileSync(file, "utf8"));
    code.workspace.textDocuments.push(document);
    code.window.activeTextEditor = { document, selection: { active: new code.Position(0, 0) } };
    await events.onDidOpenTextDocument.fire(document);
  },
  async diagnostics() {
    await until("diagnostics", () => here()?.length);
    return here().map((one) => [
      typeof one.code === "object" ? one.code.value : one.code, one.source, one.severity,
      one.range.start.line, one.range.start.character, one.range.end.character,
    ]);
  },
  async change(text) {
    document.text = text;
    document.version += 1;
    await events.onDidChangeTextDocument.fire({ document, contentChanges: [{ text }] });
  },
  async quiet() { await until("no diagnostics", () => here()?.length === 0); },
  async hover(line, character) {
    await until("hover", () => registered.registerHoverProvider);
    const token = new code.CancellationTokenSource().token;
    const [, provider] = registered.registerHoverProvider.at(-1);
    const hover = await provider.provideHover(document, new code.Position(line, character), token);
    return [hover.contents].flat().map((one) => one.value).join("\n");
  },
  async complete(line, character) {
    const token = new code.CancellationTokenSource().token;
    const [, provider] = registered.registerCompletionItemProvider.at(-1);
    const given = await provider.provideCompletionItems(document, new code.Position(line, character), token, {});
    return (given.items ?? given).map((one) => one.label.label ?? one.label);
  },
  async cursor(line, character) {
    code.window.activeTextEditor.selection.active = new code.Position(line, character);
  },
  async command(name) { await code.commands.executeCommand(name); },
  async kill(file) {
    const before = readFileSync(file, "utf8");
    process.kill(Number(before));
    await until("another server", () => readFileSync(file, "utf8") !== before && seen.status?.[0] !== "Amend has stopped");
  },
  async grant() {
    code.workspace.isTrusted = true;
    await events.onDidGrantWorkspaceTrust.fire();
  },
  async set(name, value) {
    scene.settings = { ...scene.settings, [name]: value };
    await events.onDidChangeConfiguration.fire({ affectsConfiguration: (one) => name.startsWith(one) });
    await until("a server", () => seen.status);
  },
  async load() {
    const address = /<iframe [^>]*src="([^"#]+)/.exec(seen.views.at(-1).webview.html)[1];
    const answer = await fetch(address);
    return [answer.status, answer.headers.get("content-security-policy")];
  },
  async status() { return seen.status; },
};

async function play() {
  const packageJSON = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const context = { subscriptions: [], extensionUri: code.Uri.file(folder), extension: { packageJSON } };
  await extension.activate(context);
  for (const [name, ...given] of scene.steps ?? []) found.steps.push((await STEPS[name](...given)) ?? null);
  const { messages, channel, shown, commands, pages, views, status } = seen;
  Object.assign(found, { messages, channel, shown, commands, pages, views, status, handlers: [...handlers.keys()] });
  await extension.deactivate();
  context.subscriptions.forEach((one) => one.dispose());
  process.stdout.write(JSON.stringify(found));
}

// When all is stopped nothing is left that keeps the process; it must end by itself.
play().catch((error) => {
  process.stderr.write(`${error.stack}\n${seen.channel.join("\n")}\n`);
  process.exit(1);
});
