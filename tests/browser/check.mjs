// The accessible edition in a real browser: `node check.mjs FOLDER FILE...` checks each file and leaves pictures,
// the accessibility tree and the pages as printed in the folder. Exit 1 when something is not as it should be.

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { FLAGS } from "./flags.mjs";
import { treeProblems } from "./tree.mjs";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
// 320 CSS pixels is also what a window of 1280 shows at 400 %, and 640 is 200 %. The engine looks at the two extremes:
// a large report takes it half a minute.
const VIEWS = [
  { width: 1280, colorScheme: "light", engine: true },
  { width: 1280, colorScheme: "dark" },
  { width: 640, colorScheme: "light" },
  { width: 320, colorScheme: "light" },
  { width: 320, colorScheme: "dark", engine: true },
];

const [folder, ...files] = process.argv.slice(2);

// A page as a reader has it; what it asks for and what it complains about is kept.
async function open(context, file) {
  const page = await context.newPage();
  const heard = [];
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error.message}`));
  page.on("request", (request) => heard.push(`request: ${request.url().slice(0, 200)}`));
  const address = pathToFileURL(resolve(file)).href;
  await page.goto(address);
  return { page, problems: () => heard.filter((each) => each !== `request: ${address}` && each !== "request: data:,") };
}

async function broken(page) {
  const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: tags }), STANDARD);
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 5).map((node) => `axe ${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split("\n")[1] ?? ""}`),
  );
}

// The engine is brought in past the policy of the page, so this page is not the one that is listened to.
async function engineProblems(browser, file, { width, colorScheme }) {
  const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
  const { page } = await open(context, file);
  await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
  await page.evaluate(axe.source);
  const found = await broken(page);
  await context.close();
  return found.map((each) => `${colorScheme} at ${width}: ${each}`);
}

async function widthProblems(browser, file, { width, colorScheme }, picture) {
  const context = await browser.newContext({ javaScriptEnabled: false, colorScheme, viewport: { width, height: 900 } });
  const { page, problems } = await open(context, file);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.screenshot({ path: picture, clip: await topOf(page, width), fullPage: true });
  await context.close();
  return [...problems(), ...(wide > width ? [`${wide} pixels wide in a window of ${width}`] : [])];
}

// A picture has an end; a report of a hundred pages is looked at in print.
async function topOf(page, width) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  return { x: 0, y: 0, width, height: Math.min(height, 12000) };
}

async function keyboardProblems(browser, file) {
  const context = await browser.newContext();
  const { page } = await open(context, file);
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("class") ?? document.activeElement.localName);
  await page.keyboard.press("Tab");
  const first = await focused();
  await page.keyboard.press("Enter");
  const second = await focused();
  await context.close();
  return first === "skip" && second === "main" ? [] : [`the first keys lead to ${first}, then to ${second}`];
}

async function readProblems(browser, file, name) {
  const context = await browser.newContext();
  const { page } = await open(context, file);
  const session = await context.newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  writeFileSync(join(folder, `${name}.tree.yaml`), await page.locator("body").ariaSnapshot());
  await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true });
  await context.close();
  return treeProblems(nodes);
}

async function check(browser, file) {
  const name = basename(file, ".html");
  const found = [...(await keyboardProblems(browser, file)), ...(await readProblems(browser, file, name))];
  for (const view of VIEWS) {
    const picture = join(folder, `${name}-${view.width}-${view.colorScheme}.png`);
    found.push(...(await widthProblems(browser, file, view, picture)));
    found.push(...(view.engine ? await engineProblems(browser, file, view) : []));
  }
  return found;
}

mkdirSync(folder, { recursive: true });
// A new profile of its own, which is thrown away afterwards, is what launch always takes.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  for (const file of files) {
    const found = await check(browser, file);
    console.log(`${basename(file)}: ${found.length === 0 ? "good" : `${found.length} problems`}`);
    found.forEach((each) => console.log(`  ${each}`));
    process.exitCode ||= found.length === 0 ? 0 : 1;
  }
} finally {
  await browser.close();
}
