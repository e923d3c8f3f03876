// Holds what selfscan writes against its JSON Schemas with ajv in strict mode, which refuses keywords that it does not know.
//
//   node with_ajv.js SELFSCAN-BINARY    (with NODE_PATH at ajv and ajv-formats; runs where the tables are)
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const Ajv = require("ajv/dist/2020").default;
const formats = require("ajv-formats").default;

const binary = process.argv[2];
const run = (...args) => execFileSync(binary, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
const fail = (text) => { console.log("DIFFERS: ajv: " + text); process.exit(1); };
const ajv = new Ajv({ strict: true, allErrors: true });
formats(ajv);
const schema = (kind) => ajv.compile(JSON.parse(run("catalogue", "schema", kind)));
const result = schema("result"), answers = schema("answers");

let refused = 0;
const lines = fs.readFileSync("scores.ndjson", "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
for (const row of lines) {
  if (!result(row)) fail(row.file + ": " + ajv.errorsText(result.errors));
  if (answers(JSON.parse(fs.readFileSync(row.file, "utf8"))) !== !row.error) fail(row.file + ": the schema of answers does not agree with score");
  if (row.error) refused++;
  if (result({ ...row, colour: 1 })) fail("the schema of results takes any key");
}
for (const [kind, args] of [["catalogue", ["catalogue", "export"]], ["peers", ["peers", "good"]]]) {
  const valid = schema(kind), document = JSON.parse(run(...args));
  if (!valid(document)) fail(kind + ": " + ajv.errorsText(valid.errors));
  if (valid({ ...document, colour: 1 })) fail("the schema of " + kind + " takes any key");
}
console.log(`ok ajv, strict: ${lines.length} results, ${refused} of them refused, answers, peers and catalogue`);
