// The screens in a real browser: `node serve.mjs FOLDER PYTHON` starts `assess serve` on a new workspace, opens it as a
// visitor with the key and without, and leaves a picture in the folder. Exit 1 when something is not as it should be.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { FLAGS } from "./flags.mjs";

const [folder, python] = process.argv.slice(2);
const PATIENCE = 30_000;
const BLANK = 15_000;

function freePort() {
  return new Promise((done) => {
    const trial = createServer().listen(0, "127.0.0.1", () => {
      const { port } = trial.address();
      trial.close(() => done(port));
    });
  });
}

// Starts the server; gives its process and the address that it prints.
function started(port) {
  const workspace = mkdtempSync(join(tmpdir(), "assess-serve-"));
  const words = ["-m", "assess", "--workspace", workspace, "--lang", "nl", "serve", "--port", String(port)];
  const server = spawn(python, words, { stdio: ["ignore", "inherit", "pipe"] });
  return new Promise((done, failed) => {
    let said = "";
    server.stderr.on("data", (bytes) => {
      said += bytes;
      const address = said.match(/http:\S+\?key=\S+/)?.[0];
      if (address) done({ server, address });
    });
    server.on("exit", (code) => failed(new Error(`assess serve ended with ${code}: ${said}`)));
  });
}

async function refusals(own, address) {
  const key = new URL(address).searchParams.get("key");
  const strangers = {
    "without the key": [own, {}],
    "with another key": [`${own}/?key=${"x".repeat(key.length)}`, {}],
    "the socket of another page": [`${own}/ws?key=${key}`, { Origin: "http://strange.example" }],
    "a file without the key": [`${own}/static/js/textual.js`, {}],
  };
  const found = [];
  for (const [who, [url, headers]] of Object.entries(strangers)) {
    const { status } = await fetch(url, { headers, redirect: "manual" });
    if (status !== 403) found.push(`${who}: answered with ${status}`);
  }
  return found;
}

async function visit(browser, own, address) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
  const problems = [];
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(own)) problems.push(`request: ${request.url()}`);
  });
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  page.on("websocket", (socket) => {
    if (!socket.url().startsWith(own.replace("http", "ws"))) problems.push(`socket: ${socket.url()}`);
  });
  await page.goto(address);
  await page.waitForSelector("body.-first-byte", { timeout: PATIENCE });
  if (page.url().includes("key=")) problems.push("the key stays in the address");
  if (!(await page.title())) problems.push("the page has no title");
  if ((await page.getAttribute("html", "lang")) !== "nl") problems.push("the page does not name its language");
  problems.push(...(await reactions(page)));
  return problems;
}

// What is drawn must change when a key is typed: the worked example is made, as the first screen offers.
async function reactions(page) {
  const look = () => page.screenshot({ animations: "disabled" }).then((picture) => picture.toString("base64"));
  const changed = async (before) => {
    for (const end = Date.now() + PATIENCE; Date.now() < end; ) if ((await look()) !== before) return true;
    return false;
  };
  const settled = async () => {
    for (let before = await look(), same = 0; same < 3; ) {
      const now = await look();
      same = now === before ? same + 1 : 0;
      before = now;
    }
    return look();
  };
  // Until the first screen has been drawn the terminal is one colour, and such a picture is small.
  for (const end = Date.now() + PATIENCE; Date.now() < end && (await look()).length < BLANK; );
  const home = await settled();
  if (home.length < BLANK) return ["nothing is drawn"];
  await page.screenshot({ path: join(folder, "serve.png") });
  await page.keyboard.press("d");
  return (await changed(home)) ? [] : ["typing a key changes nothing on the screen"];
}

mkdirSync(folder, { recursive: true });
const port = await freePort();
const { server, address } = await started(port);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
const own = `http://127.0.0.1:${port}`;
const problems = [...(await refusals(own, address)), ...(await visit(browser, own, address))];
await browser.close();
server.removeAllListeners("exit");
server.kill("SIGINT");
console.log(problems.length ? problems.map((each) => `assess serve: ${each}`).join("\n") : "assess serve: good");
process.exitCode = problems.length ? 1 : 0;
