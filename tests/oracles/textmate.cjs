// Colours texts as VS Code does: node textmate.cjs MODULES GRAMMAR < [text, ...]
// Says of each text, and of each of its lines, the tokens: [start, end, scope].

const { readFileSync } = require("node:fs");
const path = require("node:path");

const [modules, file] = process.argv.slice(2);
const oniguruma = require(path.join(modules, "vscode-oniguruma"));
const { INITIAL, Registry } = require(path.join(modules, "vscode-textmate"));

async function coloured(texts) {
  await oniguruma.loadWASM(readFileSync(path.join(modules, "vscode-oniguruma/release/onig.wasm")).buffer);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => JSON.parse(readFileSync(file, "utf8")),
  });
  const grammar = await registry.loadGrammar("source.amend");
  return texts.map((text) => {
    let state = INITIAL;
    return text.split("\n").map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => [startIndex, Math.min(endIndex, line.length), scopes.at(-1)]);
    });
  });
}

coloured(JSON.parse(readFileSync(0, "utf8"))).then((found) => process.stdout.write(JSON.stringify(found)));
