// Makes the extension: node package.mjs FILE.vsix
// The same sources give the same bytes: what it holds is laid out in a folder of its own, so that neither
// old files nor the rights of these get in, and the clock and the time zone are set.

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { build } from "esbuild";

// The first day that a ZIP file can name.
const SOURCE_DATE_EPOCH = "315532800";

if (!process.argv[2]) throw new Error("node package.mjs FILE.vsix");
const here = import.meta.dirname;
const made = path.resolve(process.argv[2]);
const target = mkdtempSync(path.join(tmpdir(), "amend-vsix-"));
process.on("exit", () => rmSync(target, { recursive: true, force: true }));

const COPIED = {
  "README.md": "README.md",
  "installing.md": "installing.md",
  "language-configuration.json": "language-configuration.json",
  "../highlighting/amend.tmLanguage.json": "amend.tmLanguage.json",
  "../../../LICENSE": "LICENSE.txt",
};
for (const [from, to] of Object.entries(COPIED)) copyFileSync(path.join(here, from), path.join(target, to));

// What only the building needs is no part of it.
const { scripts, devDependencies, ...manifest } = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));
writeFileSync(path.join(target, "package.json"), JSON.stringify(manifest, null, 2) + "\n");

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/extension.ts"],
  outfile: path.join(target, "extension.js"),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

// The licences of what is bundled ask to go with it.
const modules = [...new Set(
  Object.keys(metafile.inputs).map((one) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(one)?.[1]).filter(Boolean),
)].sort();
const licences = modules.map((name) => {
  const folder = path.join(here, "node_modules", name);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} comes without its licence`);
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return `${name} ${version}\n\n${readFileSync(path.join(folder, file), "utf8").trim()}\n`;
});
writeFileSync(path.join(target, "bundled.txt"), licences.join(`\n${"-".repeat(72)}\n\n`));

// Without it the packer warns; there is nothing to leave out.
writeFileSync(path.join(target, ".vscodeignore"), "");

for (const one of readdirSync(target)) chmodSync(path.join(target, one), 0o644);

mkdirSync(path.dirname(made), { recursive: true });
const vsce = path.join(here, "node_modules", "@vscode", "vsce", "vsce");
const options = ["--no-dependencies", "--allow-missing-repository", "--out", made];
execFileSync(process.execPath, [vsce, "package", ...options], {
  cwd: target,
  env: { ...process.env, SOURCE_DATE_EPOCH, TZ: "UTC" },
  stdio: ["ignore", "ignore", "inherit"],
});
