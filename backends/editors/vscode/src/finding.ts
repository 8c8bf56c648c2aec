// Which `amend` is started: the first that answers `amend lsp --version`.

import { execFile } from "node:child_process";
import { homedir } from "node:os";
import * as path from "node:path";
import { extensions, workspace, type Uri } from "vscode";

/** A command that may be Amend, and why it is thought of. */
export interface Candidate {
  readonly command: string;
  readonly origin: string;
}

/** What a command answered; `version` where it is Amend. */
export interface Tried extends Candidate {
  readonly answer: string;
  readonly version: string | undefined;
}

export const NO_COMMAND = "there is no such command";

/** Milliseconds that a command has to say its version: a first start from a slow disk takes some. */
const PATIENCE = 20_000;

const WINDOWS = process.platform === "win32";
const NAME = WINDOWS ? "amend.exe" : "amend";
const BIN = WINDOWS ? "Scripts" : "bin";

/** The line that a person would type for it. */
export function line(command: string, args: readonly string[]): string {
  return [command, ...args].map((word) => (/^[\w@%+=:,./\\~-]+$/.test(word) ? word : `"${word}"`)).join(" ");
}

/**
 * Where to look, in order. What is set by `amend.path` is meant, so that nothing else is tried:
 * another Amend than the one that was named would be started unseen.
 */
export async function candidates(): Promise<Candidate[]> {
  const folders = (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  const root = folders[0]?.uri;
  const set = workspace.getConfiguration("amend", root).get<string>("path", "").trim();
  if (set) return [{ command: expanded(set, root), origin: "the setting amend.path" }];
  const found: Candidate[] = [];
  const python = await selectedPython(root);
  if (python) found.push({ command: path.join(path.dirname(python), NAME), origin: "the selected Python" });
  for (const folder of folders) {
    found.push({ command: path.join(folder.uri.fsPath, ".venv", BIN, NAME), origin: "the folder's .venv" });
  }
  found.push({ command: "amend", origin: "the path" });
  return found.filter((one, at) => found.findIndex((other) => other.command === one.command) === at);
}

function expanded(set: string, root: Uri | undefined): string {
  const home = set.replace(/^~(?=$|[/\\])/, () => homedir());
  return home.replaceAll("${workspaceFolder}", () => root?.fsPath ?? "${workspaceFolder}");
}

/** What the extension for Python has chosen; undefined where there is none, or where it fails. */
async function selectedPython(root: Uri | undefined): Promise<string | undefined> {
  const python = extensions.getExtension("ms-python.python");
  try {
    const { environments } = await python?.activate();
    const chosen = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(root));
    return chosen?.executable?.uri?.fsPath;
  } catch {
    return undefined;
  }
}

/** Ask a command for its version. */
export function tried(candidate: Candidate, cwd: string | undefined): Promise<Tried> {
  return new Promise((resolve) => {
    execFile(candidate.command, ["lsp", "--version"], { cwd, timeout: PATIENCE }, (error, out, err) => {
      const version = /^amend (\S+)\s*$/.exec(out)?.[1];
      const said = `${out}${err}`.trim();
      if (!error && version) resolve({ ...candidate, answer: said, version });
      else resolve({ ...candidate, answer: refusal(error, said), version: undefined });
    });
  });
}

function refusal(error: (Error & { code?: unknown; killed?: boolean }) | null, said: string): string {
  if (error?.code === "ENOENT") return NO_COMMAND;
  if (error?.code === "EACCES") return "it may not be run";
  if (error?.killed) return `no answer within ${PATIENCE / 1000} seconds`;
  const ended = typeof error?.code === "number" ? ` (status ${error.code})` : "";
  return `${said || error?.message || "nothing"}${ended}`;
}

/** The leading number of a version; undefined where it has none. */
export function major(version: string): string | undefined {
  return /^(\d+)\./.exec(version)?.[1];
}
