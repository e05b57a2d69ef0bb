// Institutions of a territory: a headcount with its scan, linking by a known ИНН, closing, and both
// versions when somebody else was quicker.
import type { Page } from "@playwright/test";
import { expect, expectGood, fillDay, signIn, test } from "./house";
import { number, openOrganisation } from "./organisations";

// The page of the institution of this primary, and its name.
async function openEmployer(page: Page, reg: string): Promise<string> {
  await openOrganisation(page, reg);
  const section = page.locator("section").filter({ has: page.getByRole("heading", { name: "Учреждения" }) });
  await section.locator(".results a").first().click();
  await expect(page.getByRole("heading", { name: "Численность" })).toBeVisible();
  return page.getByRole("heading", { level: 1 }).innerText();
}

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n");

async function fillNumbers(page: Page, numbers: Record<string, string>): Promise<void> {
  for (const [field, value] of Object.entries(numbers)) await page.locator(`[name=${field}]`).fill(value);
}

// What the form on the page would send, as somebody else sends it a moment earlier.
async function sendEarlier(page: Page, changed: Record<string, string>): Promise<void> {
  const sent = await page.locator("form[method=post].form").evaluate((element: HTMLFormElement) =>
    [...new FormData(element)].filter(([, value]) => typeof value === "string").map(([key, value]) => [key, String(value)]));
  const form = { ...Object.fromEntries(sent), key: crypto.randomUUID(), ...changed };
  const headers = { origin: new URL(page.url()).origin };
  const reply = await page.request.post(page.url(), { form, headers, maxRedirects: 0 });
  expect(reply.status()).toBe(303);
}

test("a headcount is stated with its scan, and the scan is there to be read", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "t09");
  const name = await openEmployer(page, number(43));
  await page.getByRole("link", { name: "Сообщить численность" }).click();
  await expect(page.locator("main")).toContainText(name);
  await fillDay(page, "as_of", "01.09.2026");
  await fillNumbers(page, {
    workers: "84", main_job: "71", external: "8", pedagogical: "52", under_35: "14", women: "60", child_care: "4",
  });
  await page.getByLabel("Кто сообщил").fill("директор Гайнуллина А. Р.");
  await page.getByLabel("Номер и дата справки").fill("справка № 18 от 04.09.2026");
  const scan = page.getByLabel("Скан справки, если есть");
  await scan.setInputFiles({ name: "справка.pdf", mimeType: "application/pdf", buffer: Buffer.from("не документ") });
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator("[name=main_job]")).toHaveValue("71");
  await expectGood(page, "headcount-scan-remark");
  await scan.setInputFiles({ name: "справка.pdf", mimeType: "application/pdf", buffer: pdf });
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.locator(".success")).toContainText("Численность сохранена");
  const line = page.locator(".history li").filter({ hasText: "справка № 18" });
  await expect(line).toContainText("всего 84, по основному месту 71");
  const href = await line.getByRole("link", { name: "Скан" }).getAttribute("href");
  const file = await page.request.get(href ?? "");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  expect(file.headers()["content-security-policy"]).toContain("sandbox");
  expect(Buffer.compare(await file.body(), pdf), "the very bytes").toBe(0);
  await expectGood(page, "headcount-with-scan");
});

test("two statements of one day stand side by side, and nothing is typed twice", async ({ page }) => {
  await signIn(page, "t09");
  await openEmployer(page, number(43));
  await page.getByRole("link", { name: "Сообщить численность" }).click();
  await fillDay(page, "as_of", "01.10.2026");
  await fillNumbers(page, {
    workers: "90", main_job: "80", external: "5", pedagogical: "50", under_35: "10", women: "60", child_care: "2",
  });
  await page.getByLabel("Кто сообщил").fill("директор Гайнуллина А. Р.");
  await page.getByLabel("Скан справки, если есть")
    .setInputFiles({ name: "справка.pdf", mimeType: "application/pdf", buffer: pdf });
  const there = page.url();
  const other = await page.context().newPage();
  await other.goto(there);
  await fillDay(other, "as_of", "01.10.2026");
  await fillNumbers(other, {
    workers: "91", main_job: "79", external: "5", pedagogical: "50", under_35: "10", women: "60", child_care: "2",
  });
  await other.getByLabel("Кто сообщил").fill("бухгалтер Иванова Л. П.");
  await other.getByRole("button", { name: "Сохранить" }).click();
  await expect(other.locator(".success")).toContainText("Численность сохранена");
  await other.close();
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Эти сведения только что изменились");
  await expect(page.locator("main")).toContainText("сохранена справка о численности");
  await expect(page.locator("table")).toContainText("бухгалтер Иванова Л. П.");
  await expectGood(page, "headcount-conflict");
  await page.getByRole("button", { name: "Внести мои сведения" }).click();
  await expect(page.getByRole("alert")).toContainText("Почему исправляется");
  await expect(page.locator("[name=main_job]")).toHaveValue("80");
  await expect(page.locator("main")).toContainText("Приложенный вами скан сохранён");
  await page.getByLabel("Почему исправляется").fill("сверено с бухгалтерией");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.locator(".history")).toContainText("Исправление: сверено с бухгалтерией");
  const line = page.locator(".history li").filter({ hasText: "сверено с бухгалтерией" });
  await expect(line.getByRole("link", { name: "Скан" })).toBeVisible();
});

test("a second primary is linked with an institution whose ИНН is known already", async ({ page }) => {
  await signIn(page, "t09");
  const name = await openEmployer(page, number(43));
  const inn = /ИНН\s*(\d{10})/.exec(await page.locator("main").innerText())?.[1] ?? "";
  expect(inn).toMatch(/^\d{10}$/);
  const employer = new URL(page.url()).pathname;
  const path = await openOrganisation(page, number(46));
  const second = await page.getByRole("heading", { level: 1 }).innerText();
  await page.goto(`${path}/passport`);
  await page.getByRole("link", { name: "Добавить учреждение" }).first().click();
  await page.getByLabel("ИНН учреждения").fill(inn);
  await page.getByRole("button", { name: "Продолжить" }).click();
  await expect(page.locator("main")).toContainText(`ИНН ${inn} уже есть в реестре: ${name}`);
  await fillDay(page, "from", "01.09.2025");
  await expectGood(page, "employer-known");
  await page.getByRole("button", { name: "Связать", exact: true }).click();
  await expect(page.locator(".success")).toContainText("Учреждение указано");
  expect(new URL(page.url()).pathname, "the same institution, not a second one").toBe(employer);
  await expect(page.locator("main")).toContainText(`${second} с 01.09.2025`);
  await expectGood(page, "employer-two-primaries");

  await page.getByRole("link", { name: `Завершить связь: ${second}` }).click();
  await fillDay(page, "from", "01.11.2026");
  await expectGood(page, "employer-unlink");
  await page.getByRole("button", { name: "Завершить связь" }).click();
  await page.goto(employer);
  await expect(page.locator("main")).toContainText("с 01.09.2025 до 01.11.2026");
});

test("an institution is closed: gone from the list of today, there on the day before", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "t09");
  const name = await openEmployer(page, number(49));
  const employer = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Изменить", exact: true }).click();
  await page.getByLabel("Адрес").fill("г. Арск, ул. Сибгата Хакима, д. 1");
  await sendEarlier(page, { address: "г. Арск, ул. Җиңү, д. 5" });
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Эти сведения только что изменились");
  await expect(page.locator("table")).toContainText("ул. Җиңү, д. 5");
  await expect(page.locator("table")).toContainText("ул. Сибгата Хакима, д. 1");
  await expectGood(page, "employer-conflict");
  await page.getByRole("button", { name: "Внести мои сведения" }).click();
  await expect(page.locator("main")).toContainText("ул. Сибгата Хакима, д. 1");

  await page.getByRole("link", { name: "Закрыть учреждение" }).click();
  await fillDay(page, "from", "01.11.2026");
  await expectGood(page, "employer-close");
  await page.getByRole("button", { name: "Закрыть учреждение" }).click();
  await expect(page.locator(".success")).toContainText("Учреждение закрыто");
  await expect(page.locator("main")).toContainText("закрыто");
  await expect(page.getByRole("link", { name: "Закрыть учреждение" })).toHaveCount(0);
  await expectGood(page, "employer-closed");
  await page.goto(`/employers?name=${encodeURIComponent(name)}`);
  await expect(page.locator("main")).toContainText("ничего не найдено");
  await page.goto(`/employers?name=${encodeURIComponent(name)}&on=2026-10-31`);
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  await page.goto(`${employer}?on=2026-10-31`);
  await expect(page.locator(".marks, header, main").filter({ hasText: "закрыто" })).toHaveCount(0);
});
