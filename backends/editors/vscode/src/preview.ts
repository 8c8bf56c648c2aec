// The page of `amend preview` beside the proposal: the server begins it, a view of VS Code shows it.

import * as path from "node:path";
import { ViewColumn, window, type TextDocument } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

/** The command of the server that shows a page. */
const PREVIEW = "amend.preview";

/** Show the page of a proposal that is saved; why it cannot be shown, if it cannot. */
export async function shown(client: LanguageClient, document: TextDocument): Promise<string | undefined> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  let address: string;
  try {
    const answer = await client.sendRequest<{ address: string }>(
      "workspace/executeCommand", { command: PREVIEW, arguments: [uri, { frame: true }] },
    );
    address = answer.address;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const title = `Preview of ${path.basename(document.uri.fsPath)}`;
  const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
  const panel = window.createWebviewPanel(PREVIEW, title, column, {
    enableScripts: true,
    retainContextWhenHidden: true,
  });
  panel.webview.html = page(new URL(address));
  return undefined;
}

/** A page that holds nothing but the other, and may load nothing but it. */
function page(address: URL): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'; frame-src ${address.origin}`;
  const style = "html, body, iframe { border: 0; height: 100%; margin: 0; padding: 0; width: 100% }";
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Preview</title><style>${style}</style></head>
<body><iframe title="Preview" src="${address.href}"></iframe></body></html>
`;
}
