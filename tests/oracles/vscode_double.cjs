// What an extension sees of VS Code, as far as ours and its client of the protocol look.
// `double(scene)` gives the module, and `seen`: what a person would see.

class Emitter {
  listeners = new Set();
  event = (listener, self, disposables) => {
    const bound = self ? listener.bind(self) : listener;
    this.listeners.add(bound);
    const disposable = new Disposable(() => this.listeners.delete(bound));
    disposables?.push(disposable);
    return disposable;
  };
  fire(value) { return Promise.all([...this.listeners].map((listener) => listener(value))); }
  dispose() { this.listeners.clear(); }
}

class Disposable {
  constructor(end) { this.end = end; }
  static from(...all) { return new Disposable(() => all.forEach((one) => one.dispose())); }
  dispose() { this.end?.(); this.end = undefined; }
}

class Position {
  constructor(line, character) { Object.assign(this, { line, character }); }
  compareTo(other) { return this.line - other.line || this.character - other.character; }
}

class Range {
  constructor(start, end, line, character) {
    [this.start, this.end] = line === undefined ? [start, end]
      : [new Position(start, end), new Position(line, character)];
  }
  contains(place) { return this.start.compareTo(place) <= 0 && place.compareTo(this.end) <= 0; }
}

class Uri {
  constructor(scheme, path) { Object.assign(this, { scheme, path, authority: "", query: "", fragment: "" }); }
  static file(path) { return new Uri("file", path); }
  static parse(text) {
    const [, scheme, path] = /^([\w-]+):(?:\/\/)?(.*)$/.exec(text);
    return new Uri(scheme, decodeURIComponent(path));
  }
  static joinPath(base, ...parts) { return new Uri(base.scheme, [base.path, ...parts].join("/")); }
  get fsPath() { return this.path; }
  toString() { return `${this.scheme}://${this.path.split("/").map(encodeURIComponent).join("/")}`; }
}

class CancellationTokenSource {
  emitter = new Emitter();
  token = { isCancellationRequested: false, onCancellationRequested: this.emitter.event };
  cancel() { this.token.isCancellationRequested = true; void this.emitter.fire(); }
  dispose() {}
}

class Document {
  constructor(uri, languageId, text) { Object.assign(this, { uri, languageId, text, version: 1, isClosed: false, saved: 0 }); }
  getText() { return this.text; }
  get lineCount() { return this.text.split("\n").length; }
  async save() { this.saved += 1; return true; }
}

class CodeActionKind {
  static Empty = new CodeActionKind("");
  constructor(value) { this.value = value; }
  append(part) { return new CodeActionKind([this.value, part].filter(Boolean).join(".")); }
}

class Diagnostic {
  constructor(range, message, severity) { Object.assign(this, { range, message, severity }); }
}

// A class or an enumeration of which nothing is asked but that it is there.
const blank = () => new Proxy(class { constructor(...given) { this.given = given; } }, {});

// A namespace in which whatever is not said registers something, or is an event that never comes.
function namespace(own, registered) {
  return new Proxy(own, {
    get(target, name) {
      if (name in target || typeof name === "symbol") return target[name];
      return (target[name] = (...given) => {
        if (String(name).startsWith("register")) (registered[name] ??= []).push(given);
        return new Disposable();
      });
    },
    set: (target, name, value) => { target[name] = value; return true; },
    has: () => true,
  });
}

exports.double = function double(scene) {
  const seen = { messages: [], channel: [], shown: 0, commands: [], pages: [], views: [], status: null, diagnostics: new Map() };
  const registered = {};
  const events = Object.fromEntries(
    ["onDidOpenTextDocument", "onDidCloseTextDocument", "onDidChangeTextDocument", "onDidChangeConfiguration",
      "onDidGrantWorkspaceTrust"].map((name) => [name, new Emitter()]),
  );
  const listened = Object.fromEntries(Object.entries(events).map(([name, emitter]) => [name, emitter.event]));
  const answer = (kind) => async (text, ...choices) => {
    seen.messages.push([kind, text, choices]);
    return choices.includes(scene.answers) ? scene.answers : undefined;
  };
  const note = (text) => seen.channel.push(String(text));
  const channel = {
    name: "Amend", info: note, append: note, appendLine: note, trace() {}, debug() {}, warn: note, error: note,
    show() { seen.shown += 1; }, clear() {}, dispose() {}, onDidChangeLogLevel: new Emitter().event, logLevel: 3,
  };
  const handlers = new Map();
  const own = {
    Position, Range, Uri, Disposable, EventEmitter: Emitter, CancellationTokenSource, Diagnostic, CodeActionKind,
    version: "1.91.0",
    StatusBarAlignment: { Left: 1, Right: 2 },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    ViewColumn: { Beside: -2 },
    CompletionItemKind: {},
    MarkdownString: class { constructor(value = "") { this.value = value; } },
    Hover: class { constructor(contents, range) { Object.assign(this, { contents, range }); } },
    CompletionItem: class { constructor(label) { this.label = label; } },
    CompletionList: class { constructor(items, isIncomplete) { Object.assign(this, { items, isIncomplete }); } },
    CancellationError: class extends Error {},
    env: { language: "en", appName: "double", uriScheme: "vscode" },
    window: namespace({
      activeTextEditor: undefined,
      visibleTextEditors: [],
      tabGroups: namespace({ all: [] }, registered),
      createOutputChannel: () => channel,
      createStatusBarItem: () => ({
        show() { seen.status = [this.text, this.tooltip]; }, hide() { seen.status = null; }, dispose() {},
      }),
      showErrorMessage: answer("error"),
      showWarningMessage: answer("warning"),
      showInformationMessage: answer("information"),
      createWebviewPanel: (kind, title, { viewColumn }, options) => {
        const view = { kind, title, viewColumn, options, webview: { html: "" } };
        seen.views.push(view);
        return view;
      },
      showTextDocument: async (document) => { seen.pages.push([document.languageId, document.text]); },
    }, registered),
    workspace: namespace({
      ...listened,
      isTrusted: scene.trusted ?? true,
      textDocuments: [],
      notebookDocuments: [],
      workspaceFolders: (scene.folders ?? []).map((folder, index) => ({ uri: Uri.parse(folder), name: "folder", index })),
      getWorkspaceFolder: () => undefined,
      getConfiguration: (section) => ({
        get: (key, otherwise) => scene.settings?.[section ? `${section}.${key}` : key] ?? otherwise
          ?? (key === "amend" ? { hints: ["labels"] } : undefined),
      }),
      openTextDocument: async ({ language, content }) => new Document(Uri.parse("untitled:page"), language, content),
    }, registered),
    languages: namespace({
      match: (selector, document) => [selector].flat().some(
        (one) => one.language === document.languageId && (!one.scheme || one.scheme === document.uri.scheme) ? 10 : 0) ? 10 : 0,
      createDiagnosticCollection: () => ({
        set: (uri, found) => seen.diagnostics.set(uri.toString(), found ?? []),
        delete: (uri) => seen.diagnostics.delete(uri.toString()),
        get: (uri) => seen.diagnostics.get(uri.toString()), clear() {}, dispose() {},
      }),
      getDiagnostics: (uri) => seen.diagnostics.get(uri.toString()) ?? [],
    }, registered),
    commands: {
      registerCommand: (name, handler) => { handlers.set(name, handler); return new Disposable(() => handlers.delete(name)); },
      executeCommand: async (name, ...given) => {
        seen.commands.push([name, ...given.map(String)]);
        return handlers.get(name)?.(...given);
      },
    },
    extensions: {
      getExtension: (name) => (name === "ms-python.python" && scene.python ? {
        activate: async () => ({
          environments: {
            getActiveEnvironmentPath: () => ({ path: scene.python }),
            resolveEnvironment: async ({ path }) => ({ executable: { uri: Uri.file(path) } }),
          },
        }),
      } : undefined),
      all: [], onDidChange: new Emitter().event,
    },
  };
  const code = new Proxy(own, {
    get: (target, name) => (name in target || typeof name === "symbol" ? target[name] : (target[name] = blank())),
  });
  return { code, seen, events, registered, handlers, Document };
};
