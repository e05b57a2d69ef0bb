// What every story needs: a browser that is watched, signing in, looking at a page from all sides.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test as plain } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";

type Login = { login: string; password: string; who: string; secret?: string };

// A story in whose browser nothing went wrong unseen: no error in a script, nothing that the
// content policy refused, no file that was missing, nothing asked of another host.
export const test = plain.extend<{ watch: void }>({
  watch: [
    async ({ page, baseURL }, use) => {
      const troubles: string[] = [];
      page.on("pageerror", (error) => {
        // Chromium's own, not of a script: two pages do not fade into each other after all.
        const isFading = /^Transition was (aborted|skipped)/.test(error.message);
        if (!isFading) troubles.push(`script: ${error.message}`);
      });
      page.on("console", (message) => {
        // Chromium also complains about pages that are refusals on purpose; files are watched below.
        const isStatus = message.text().startsWith("Failed to load resource");
        if (message.type() === "error" && !isStatus) troubles.push(`console: ${message.text()}`);
      });
      page.on("response", (response) => {
        const isPage = response.request().resourceType() === "document";
        if (!isPage && response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
      });
      page.on("request", (request) => {
        const isOurs = request.url().startsWith(baseURL ?? "") || /^(data|blob|about):/.test(request.url());
        if (!isOurs) troubles.push(`another host: ${request.url()}`);
      });
      await use();
      expect(troubles, "nothing went wrong in the browser").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

// The logins that `ediny demo` made; three of them are in its list, all share one password.
function logins(): Login[] {
  const file = process.env.LOGINS ?? "../.data/demo-logins.json";
  return JSON.parse(readFileSync(file, "utf8"));
}

export function password(login: string): string {
  const all = logins();
  return (all.find((known) => known.login === login) ?? all[0]).password;
}

// What the phone of an invented person shows now (RFC 6238); they all have the same secret.
export function code(secret: Buffer = Buffer.from(logins().find((one) => one.secret)?.secret ?? "", "hex")): string {
  const step = Buffer.alloc(8);
  step.writeBigInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac("sha1", secret).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

// A secret as it is written to be typed, in base 32.
export function secretOf(written: string): Buffer {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...written.toUpperCase()].filter((letter) => letters.includes(letter))
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto("/sign-in");
  await sayPassword(page, login);
}

// The same from a page of signing in that stands there already: it leads back to where one was.
export async function sayPassword(page: Page, login: string): Promise<void> {
  await enter(page, login);
  if (page.url().includes("/sign-in/code")) {
    // A code is good once; half a minute later there would be another.
    sql(`update second_factor set last_step = 0 where account_id = (select id from account where login = '${login}')`);
    await page.getByLabel("Код", { exact: true }).fill(code());
    await page.getByRole("button", { name: "Войти" }).click();
  }
  await expect(page).not.toHaveURL(/sign-in/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

// Login and password; whoever has a phone stands before its code then.
export async function enter(page: Page, login: string): Promise<void> {
  await page.getByLabel("Логин").fill(login);
  await page.getByLabel("Пароль").fill(password(login));
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page).not.toHaveURL(/sign-in($|\?)/);
}

// What only time or a neighbour would do otherwise: a statement to the database of the stories.
export function sql(statement: string): void {
  const database = (process.env.DATABASE_URLS ?? "").split(" ")[test.info().parallelIndex];
  execFileSync("psql", ["--quiet", "--set=ON_ERROR_STOP=1", "--command", statement, database]);
}

// A page that every person can use, and pictures of it: in Russian throughout, no sideways scroll,
// nothing for axe to find, in light, and no letter lost in dark.
export async function expectGood(page: Page, name: string): Promise<void> {
  await expectReadable(page, name);
  await expectAccessible(page);
  if (test.info().project.name === "desktop") {
    await page.emulateMedia({ colorScheme: "dark" });
    await screenshot(page, `${name}-dark`);
    await expectContrast(page);
    await page.emulateMedia({ colorScheme: "light" });
  }
}

// What can be seen of that in light alone, without axe.
export async function expectReadable(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  await expectNoSidewaysScroll(page);
  await expectRussian(page);
}

// Letters and lines can be told from what is behind them; the only rule of axe that a colour scheme changes.
export async function expectContrast(page: Page): Promise<void> {
  const found = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
  expect(found.violations.flatMap((one) => one.nodes.map((node) => node.html)), "enough contrast").toEqual([]);
}

export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [width, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width, "the page does not scroll sideways").toBeLessThanOrEqual(view);
}

export async function expectRussian(page: Page): Promise<void> {
  const title = await page.title();
  // The number of a request is no word, though its letters may stand together.
  const number = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
  // Neither are names of commands, settings, tables, addresses and logins.
  const names = /ediny [a-z]+( --check| checkpoint)?|EDINY_[A-Z]+|graphile_worker\.jobs|last_error|\/[a-z{][a-z{}/.-]*/g;
  const known = logins().map((one) => one.login).filter((login) => login.length > 3);
  const told = (await page.locator("body").innerText()).replace(number, "").replace(names, "");
  const body = known.reduce((text, login) => text.replaceAll(login, ""), told);
  const text = `${title}\n${body}`.replace("English", "");
  expect(title, "the page has a title").toMatch(/[а-яё]/i);
  expect(text, "no untranslated key").not.toMatch(/\b[a-z]+(-[a-z]+){1,4}\b/);
  expect(text, "no English word").not.toMatch(/\b[A-Za-z]{4,}\b/);
}

export async function expectAccessible(page: Page): Promise<void> {
  // Axe is itself a script, and without scripts the same HTML is shown.
  if (test.info().project.name === "nojs") return;
  const rules = { "target-size": { enabled: true } };
  const found = await new AxeBuilder({ page }).options({ rules }).analyze();
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
  expect(told, "axe finds nothing").toEqual([]);
}

// Nothing moves any more: the page and its letters are there, it does not fade into another one. Two
// looks in a row, because a fade begins only after the page has come.
async function stillness(page: Page): Promise<void> {
  let still = 0;
  const look = () => page.evaluate(() => {
    const moves = document.getAnimations().some((one) => one.playState === "running");
    const fades = document.documentElement.matches(":active-view-transition");
    return document.readyState === "complete" && document.fonts.status === "loaded" && !moves && !fades;
  });
  const looks = async () => (still = (await look()) ? still + 1 : 0);
  await expect.poll(looks, { intervals: [40] }).toBeGreaterThan(1);
}

// A picture to be looked at, in `end2end/shots/`; not when nobody is going to look.
export async function screenshot(page: Page, name: string): Promise<void> {
  await stillness(page);
  if (process.env.STORIES_BLIND) return;
  mkdirSync("shots", { recursive: true });
  await page.screenshot({ path: `shots/${name}-${test.info().project.name}.png`, fullPage: true });
}

// The picture of the README; taken anew by `cargo xtask stories --picture`.
export async function readmePicture(page: Page): Promise<void> {
  if (process.env.README_PICTURE && test.info().project.name === "desktop") {
    const view = page.viewportSize() ?? { width: 1366, height: 768 };
    await page.setViewportSize({ ...view, height: 960 });
    await stillness(page);
    await page.screenshot({ path: "../docs/screenshot.png" });
    await page.setViewportSize(view);
  }
}

// A line as slow as in a village: by default 64 kbit/s, and 300 ms to everywhere.
export async function throttle(page: Page, kilobits = 64): Promise<void> {
  const bytes = (kilobits * 1000) / 8;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 300,
    downloadThroughput: bytes,
    uploadThroughput: bytes,
  });
}

// Stories play on three kinds of screen over one database: a word for names that must not repeat.
export function here(): string {
  const places: Record<string, string> = { desktop: "у стола", nojs: "без сценариев", phone: "с телефона" };
  return places[test.info().project.name];
}

// Fills the three fields of a day.
export async function fillDay(page: Page, name: string, day: string): Promise<void> {
  const [d, m, y] = day.split(".");
  for (const [part, value] of [["d", d], ["m", m], ["y", y]]) {
    await page.locator(`main [name=${name}_${part}]:not([type=hidden])`).fill(value);
  }
}
