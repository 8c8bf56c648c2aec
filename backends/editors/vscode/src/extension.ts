// Starts `amend lsp` for proposals and base texts, and says plainly when it cannot.

import { execFile, spawn, type ChildProcess } from "node:child_process";
import * as path from "node:path";
import {
  commands, languages, StatusBarAlignment, Uri, window, workspace,
  type ExtensionContext, type LogOutputChannel, type StatusBarItem, type TextDocument,
} from "vscode";
import { LanguageClient, State } from "vscode-languageclient/node";
import { candidates, line, major, NO_COMMAND, tried, type Tried } from "./finding";
import { shown } from "./preview";

const SHOW = "Show what was tried";
const INSTALL = "How to install";
const LANGUAGES = ["amend", "amend-base"];

/** Characters of what a server wrote before it ended that are kept for the message. */
const MOST_SAID = 2_000;

/** Milliseconds to wait for what a server that has ended has still to say. */
const LAST_WORDS = 1_000;

/** Leaves it to the extension to say that a start has failed: the client would say it a second time. */
class Client extends LanguageClient {
  isStarted = false;

  override error(message: string, data?: unknown, shows?: boolean | "force"): void {
    super.error(message, data, this.isStarted ? shows : false);
  }
}

class Amend {
  private client: Client | undefined;
  private server: Tried | undefined;
  private attempts: Tried[] = [];
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: ExtensionContext,
    private readonly output: LogOutputChannel,
    private readonly status: StatusBarItem,
  ) {}

  /** Stop what runs and start anew, one after the other whoever asks. */
  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.stopped()).then(() => this.started());
    return this.turn;
  }

  stop(): Promise<void> {
    this.turn = this.turn.then(() => this.stopped());
    return this.turn;
  }

  private async stopped(): Promise<void> {
    const client = this.client;
    this.client = this.server = undefined;
    this.status.hide();
    // A server that has died already cannot be stopped, and need not be.
    await client?.dispose().catch((error: unknown) => this.output.info(`While it was stopped: ${error}`));
  }

  private async started(): Promise<void> {
    if (!workspace.isTrusted || isVirtual()) return;
    const cwd = folder();
    this.attempts = [];
    for (const candidate of await candidates()) {
      const attempt = await tried(candidate, cwd);
      this.attempts.push(attempt);
      this.output.info(report(attempt));
      if (attempt.version) return this.serve(attempt, cwd);
    }
    return this.failed(this.telling(), ["lsp", "--version"]);
  }

  /** The attempt that says most: one that answered at all, else the last, which is the path. */
  private telling(): Tried | undefined {
    return this.attempts.find((one) => one.answer !== NO_COMMAND) ?? this.attempts.at(-1);
  }

  private async serve(found: Tried, cwd: string | undefined): Promise<void> {
    let said = "";
    let closed: Promise<unknown> = Promise.resolve();
    const run = async (): Promise<ChildProcess> => {
      const child = spawn(found.command, ["lsp"], { cwd });
      child.stderr.on("data", (chunk) => (said = `${said}${chunk}`.slice(-MOST_SAID)));
      closed = new Promise((done) => child.once("close", done));
      return child;
    };
    const selector = LANGUAGES.flatMap((language) =>
      ["file", "untitled"].map((scheme) => ({ language, scheme })),
    );
    const client = new Client("amend", "Amend", run, {
      documentSelector: selector,
      outputChannel: this.output,
      synchronize: { configurationSection: "amend" },
      initializationFailedHandler: () => false,
    });
    try {
      await client.start();
    } catch (error) {
      await client.dispose().catch(() => undefined);
      // Its last words may come after its end.
      await Promise.race([closed, new Promise((done) => setTimeout(done, LAST_WORDS))]);
      const answer = said.trim() || (error instanceof Error ? error.message : String(error));
      const attempt = { ...found, answer, version: undefined };
      this.attempts[this.attempts.indexOf(found)] = attempt;
      return this.failed(attempt, ["lsp"]);
    }
    client.isStarted = true;
    this.client = client;
    this.server = found;
    const version = client.initializeResult?.serverInfo?.version ?? found.version ?? "";
    this.status.tooltip = `${line(found.command, ["lsp"])}\n(${found.origin})`;
    const say = (runs: boolean): void => {
      this.status.text = runs ? `Amend ${version}` : "Amend has stopped";
      this.status.show();
    };
    say(true);
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) say(newState === State.Running);
    });
    this.compare(found, version);
  }

  /** Another major version of either is another protocol between them: it works, or it does not. */
  private compare(found: Tried, version: string): void {
    const own = String(this.context.extension.packageJSON.version);
    if (major(version) === major(own)) return;
    const text = `Amend: the extension is ${own}, but ${found.command} is ${version}. ` +
      "Some things may not work; install the same major version of both.";
    void window.showWarningMessage(text, INSTALL).then((choice) => this.answer(choice));
  }

  private failed(attempt: Tried | undefined, args: readonly string[]): void {
    if (!attempt) return;
    const others = this.attempts.length - 1;
    const more = others > 0 ? ` ${others} more ${others > 1 ? "were" : "was"} tried.` : "";
    const text = `Amend cannot start. Tried: ${line(attempt.command, args)}. ` +
      `It answered: ${attempt.answer}.${more}`;
    this.output.info(text);
    void window.showErrorMessage(text, SHOW, INSTALL).then((choice) => this.answer(choice));
  }

  private async answer(choice: string | undefined): Promise<void> {
    if (choice === SHOW) this.output.show();
    if (choice === INSTALL) {
      const page = Uri.joinPath(this.context.extensionUri, "installing.md");
      await commands.executeCommand("markdown.showPreview", page);
    }
  }

  tried(): void {
    this.output.show();
  }

  /** `amend build` for the proposal in front, saved before; what it says goes to the channel. */
  async build(): Promise<void> {
    const document = this.inFront();
    if (!document) return;
    if (document.uri.scheme !== "file" || !(await document.save())) {
      void window.showErrorMessage("Amend: the proposal has to be saved before it can be built.");
      return;
    }
    const file = document.uri.fsPath;
    const { status, said } = await this.run(["build", file], path.dirname(file));
    this.output.show(true);
    if (status === 0) void window.showInformationMessage(said.split("\n").at(-1) ?? "");
    else void window.showErrorMessage(`Amend: ${path.basename(file)} was not built. The reasons are in the output.`);
  }

  /** The live page of the proposal in front beside it, as the file is saved. */
  async preview(): Promise<void> {
    const document = this.inFront();
    const client = this.client;
    if (!document || !client) return;
    if (document.uri.scheme !== "file" || !(await document.save())) {
      void window.showErrorMessage("Amend: the proposal has to be saved before it can be shown.");
      return;
    }
    const why = await shown(client, document);
    if (why) void window.showErrorMessage(`Amend: the preview cannot be shown. ${why}`);
  }

  /** The page of the message at the cursor. */
  async explain(): Promise<void> {
    const document = this.inFront();
    const cursor = window.activeTextEditor?.selection.active;
    if (!document || !cursor) return;
    const here = languages.getDiagnostics(document.uri).filter(
      (one) => one.source === "amend" && one.range.start.line <= cursor.line && cursor.line <= one.range.end.line,
    );
    const one = here.find((found) => found.range.contains(cursor)) ?? here[0];
    if (!one) {
      void window.showInformationMessage("Amend: there is no message in this line.");
      return;
    }
    const code = typeof one.code === "object" ? one.code.value : one.code;
    const { said } = await this.run(["explain", String(code)], folder());
    const page = await workspace.openTextDocument({ language: "markdown", content: said });
    await window.showTextDocument(page, { preview: true });
  }

  private inFront(): TextDocument | undefined {
    const document = window.activeTextEditor?.document;
    if (document?.languageId === "amend" && this.server) return document;
    const text = this.server ? "Amend: open a proposal first." : "Amend does not run.";
    void window.showErrorMessage(text, ...(this.server ? [] : [SHOW])).then((choice) => this.answer(choice));
    return undefined;
  }

  private run(args: string[], cwd: string | undefined): Promise<{ status: number | null; said: string }> {
    const command = this.server!.command;
    this.output.info(`> ${line(command, args)}`);
    return new Promise((resolve) => {
      const child = execFile(command, args, { cwd }, (error, out, err) => {
        const said = `${out}${err}`.trim() || (error?.message ?? "");
        this.output.info(said);
        resolve({ status: error ? (child.exitCode ?? 1) : 0, said });
      });
    });
  }
}

function report(attempt: Tried): string {
  return `Tried ${line(attempt.command, ["lsp", "--version"])} (${attempt.origin}): ${attempt.answer}`;
}

function folder(): string | undefined {
  return workspace.workspaceFolders?.find((one) => one.uri.scheme === "file")?.uri.fsPath;
}

/** Whether no folder lies on this machine, though there are some. */
function isVirtual(): boolean {
  return Boolean(workspace.workspaceFolders?.length) && folder() === undefined;
}

let amend: Amend | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Amend", { log: true });
  const status = window.createStatusBarItem(StatusBarAlignment.Right);
  status.command = "amend.tried";
  const running = (amend = new Amend(context, output, status));
  context.subscriptions.push(
    output,
    status,
    commands.registerCommand("amend.restart", () => running.restart()),
    commands.registerCommand("amend.build", () => running.build()),
    commands.registerCommand("amend.openPreview", () => running.preview()),
    commands.registerCommand("amend.explain", () => running.explain()),
    commands.registerCommand("amend.tried", () => running.tried()),
    commands.registerCommand("amend.format", () => commands.executeCommand("editor.action.formatDocument")),
    workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("amend.path")) void running.restart();
    }),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await amend?.stop();
}
