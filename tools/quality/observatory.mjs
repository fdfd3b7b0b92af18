// What MDN's HTTP Observatory says of a site on this machine: observatory.mjs UPSTREAM KEY CERTIFICATE, JSON on the output.
//
// It stands in for the proxy that ends TLS before the portal: tells it the protocol, and mends the port in redirects. The
// package would download two lists when it is installed; empty ones do here, as `localhost` is in neither.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { createServer as createSecureServer } from "node:https";

const [upstream, key, certificate] = process.argv.slice(2);
const root = new URL("node_modules/@mdn/mdn-http-observatory/", import.meta.url);
for (const [name, content] of [["hsts-preload", "{}"], ["tld-list", '["COM"]']]) {
  const path = new URL(`conf/${name}.json`, root);
  if (!existsSync(path)) writeFileSync(path, content);
}

const ports = {};
const passOn = (protocol) => (asked, answer) => {
  const headers = { ...asked.headers, host: "localhost", "x-forwarded-proto": protocol };
  const { hostname, port } = new URL(upstream);
  const passed = request({ hostname, port, method: asked.method, path: asked.url, headers }, (told) => {
    const mended = { ...told.headers };
    mended.location &&= mended.location.replace(/^(https?):\/\/localhost(:\d+)?/, (_, to) => `${to}://localhost:${ports[to]}`);
    answer.writeHead(told.statusCode, mended);
    told.pipe(answer);
  });
  passed.on("error", (error) => answer.writeHead(502).end(String(error)));
  asked.pipe(passed);
};
const listening = (server) => new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(server)));
const keys = { key: readFileSync(key), cert: readFileSync(certificate) };
const servers = [
  await listening(createServer(passOn("http"))),
  await listening(createSecureServer(keys, passOn("https"))),
];
[ports.http, ports.https] = servers.map((server) => server.address().port);

const part = (path) => import(new URL(`src/${path}`, root));
const { retrieve } = await part("retriever/retriever.js");
const { ALL_TESTS } = await part("constants.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part("grader/charts.js");
const { getGradeForScore, getScoreModifier } = await part("grader/grader.js");

const retrieved = await retrieve("localhost", { httpPort: ports.http, httpsPort: ports.https, path: "/en/" });
if (!retrieved.responses.auto) throw new Error("the site did not answer");
const tests = ALL_TESTS.map((test) => test(retrieved));
const points = tests.map((test) => getScoreModifier(test.result));
const sum = (numbers) => numbers.reduce((total, number) => total + number, 100);
const without = sum(points.filter((number) => number < 0)); // extra credit counts from a score on
const { grade, score } = getGradeForScore(without >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(points) : without);
const failed = tests.filter((test) => !test.pass).map((test) => `${test.constructor.name}: ${test.result}`);
console.log(JSON.stringify({ grade, score, tests: tests.length, failed }));
servers.forEach((server) => server.close());
process.exit(0);
