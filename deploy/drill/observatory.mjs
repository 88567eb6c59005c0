// The tests of Mozilla's HTTP Observatory on one address of this machine, whatever status it answers with. The program
// of the package takes only answers of status 200, so its parts are called here one by one.
//
// Usage: node observatory.mjs PACKAGE_FOLDER HTTPS_PORT HTTP_PORT PATH...
// Prints one line a path: path, status, score, and the tests that cost something.
import { pathToFileURL } from "node:url";

const [folder, httpsPort, httpPort, ...paths] = process.argv.slice(2);
const part = (name) => import(pathToFileURL(`${folder}/src/${name}`).href);
const { retrieve } = await part("retriever/retriever.js");
const { ALL_TESTS } = await part("constants.js");
const { getScoreModifier } = await part("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part("grader/charts.js");

for (const path of paths) {
  const retrieved = await retrieve("localhost", {
    path,
    httpsPort: Number(httpsPort),
    httpPort: Number(httpPort),
  });
  const answer = retrieved.responses.auto;
  if (!answer) {
    console.log(`${path}\t-\t0\tno answer`);
    continue;
  }
  let full = 100;
  let plain = 100;
  const costs = [];
  for (const test of ALL_TESTS) {
    const result = test(retrieved);
    const modifier = getScoreModifier(result.result);
    full += modifier;
    if (modifier < 0) {
      plain += modifier;
      costs.push(`${result.result} ${modifier}`);
    }
  }
  const score = plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? full : plain;
  console.log(`${path}\t${answer.status}\t${Math.max(0, score)}\t${costs.join(", ")}`);
}
