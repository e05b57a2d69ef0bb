// What every story needs: sign in, look with axe, make a picture.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { mkdirSync, readFileSync } from "node:fs";

type Login = { login: string; password: string };

function password(login: string): string {
  const file = process.env.LOGINS ?? "../.data/demo-logins.json";
  const logins: Login[] = JSON.parse(readFileSync(file, "utf8"));
  return (logins.find((known) => known.login === login) ?? logins[0]).password;
}

// A Russian word for the project, so that names made by stories differ and stay Russian.
export function here(): string {
  return { desktop: "Восток", nojs: "Запад", phone: "Юг" }[test.info().project.name] ?? "";
}

export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Логин").fill(login);
  await page.getByLabel("Пароль").fill(password(login));
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Здравствуйте");
}

// A page every person can use: no axe violation, no sideways scroll, no key and no English left.
export async function expectGood(page: Page, name: string): Promise<void> {
  const project = test.info().project.name;
  mkdirSync("shots", { recursive: true });
  await page.screenshot({ path: `shots/${name}-${project}.png`, fullPage: true });
  const [width, view] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width, "the page does not scroll sideways").toBeLessThanOrEqual(view);
  const text = (await page.locator("body").innerText()).replace("English", "");
  expect(text, "no untranslated key").not.toMatch(/\b[a-z]+(-[a-z]+){1,4}\b/);
  expect(text, "no English word").not.toMatch(/\b[A-Za-z]{4,}\b/);
  if (project !== "nojs") {
    const found = await new AxeBuilder({ page }).analyze();
    expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  }
}

// Fills the three fields of a day.
export async function fillDay(page: Page, name: string, day: string): Promise<void> {
  const [d, m, y] = day.split(".");
  for (const [part, value] of [["d", d], ["m", m], ["y", y]]) {
    await page.locator(`main [name=${name}_${part}]`).fill(value);
  }
}
