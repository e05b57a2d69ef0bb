// The chair of a territory founds a primary and fills its passport: in steps, with an error on the
// way, leaving and coming back to the draft; then its employer, a headcount, and the confirmation.
import { expect, expectGood, fillDay, here, signIn, test } from "./house";
import { fillAfterContacts, go } from "./passport";
import type { Page } from "@playwright/test";

// Ten digits with the right control digit, another for each kind of screen.
function inn(): string {
  const places: Record<string, string> = { desktop: "160700001", nojs: "160700002", phone: "160700003" };
  const body = places[test.info().project.name];
  const weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
  const sum = weights.reduce((sum, weight, place) => sum + weight * Number(body[place]), 0);
  return `${body}${(sum % 11) % 10}`;
}

async function found(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: "Создать организацию" }).first().click();
  await page.getByLabel("Полное название").fill(name);
  await page.getByLabel("Краткое название").fill(name);
  await page.getByLabel("Кто принял решение").fill("Президиум");
  await page.getByLabel("Номер документа").fill("21");
  await fillDay(page, "date", "28.08.2024");
  await fillDay(page, "effective", "01.09.2024");
  await page.getByRole("button", { name: "Проверить" }).click();
  await page.getByRole("button", { name: "Подписать" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

test("a passport is filled in steps, kept as a draft, checked, saved and confirmed", { tag: ["@plain", "@phone"] }, async ({ page, browser }) => {
  test.slow();
  const name = `ППО гимназии «Ирек» ${here()}`;
  await signIn(page, "t09");
  await found(page, name);
  await expect(page.getByRole("heading", { name: "Паспорт организации" })).toBeVisible();
  await page.getByRole("link", { name: "Открыть паспорт" }).click();
  await expect(page.locator("main")).toContainText("Не заполнено");
  await expectGood(page, "passport-empty");

  await page.getByRole("link", { name: "Начать заполнение" }).click();
  await page.getByLabel("Юридический адрес").fill("422000, г. Арск, ул. Җиңү, д. 3");
  await page.getByLabel("Телефон").fill("12-45");
  await page.getByLabel("Электронная почта").fill("ирек@пример.рф");
  await go(page);
  await expect(page.getByRole("alert")).toContainText("Телефон: введите телефон с кодом города");
  await expect(page.getByLabel("Юридический адрес")).toHaveValue("422000, г. Арск, ул. Җиңү, д. 3");
  await expectGood(page, "passport-fill-remark");
  await page.getByLabel("Телефон").fill("8 (84366) 3-12-45");
  await page.getByRole("button", { name: "Сохранить черновик" }).click();
  await expect(page.locator("main")).toContainText("Черновик сохранён");

  // another machine, another day: the draft waits for her
  const where = new URL(page.url()).pathname;
  const other = await browser.newContext({ baseURL: new URL(page.url()).origin, javaScriptEnabled: false });
  const home = await other.newPage();
  await signIn(home, "t09");
  await expect(home.getByRole("heading", { level: 1 })).toBeVisible();
  await home.goto(where);
  await expect(home.getByLabel("Телефон")).toHaveValue("8 (84366) 3-12-45");
  await expect(home.locator("main")).toContainText("Черновик сохранён");
  await other.close();

  await go(page);
  await fillAfterContacts(page, "01.10.2024", (name) => expectGood(page, name));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Проверьте ответы");
  await expect(page.locator("main")).toContainText("+7 (843) 663-12-45");
  await expectGood(page, "passport-check");
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  await expect(page.locator(".success")).toContainText("Паспорт сохранён");
  await expect(page.locator("main")).toContainText("100,0");
  await expectGood(page, "passport-whole");

  await page.getByRole("link", { name: "Подтвердить паспорт" }).first().click();
  await expect(page.locator("main")).toContainText("не указано учреждение");
  await page.getByRole("link", { name: "Добавить учреждение" }).click();
  await page.getByLabel("ИНН учреждения").fill("1607000011");
  await page.getByRole("button", { name: "Продолжить" }).click();
  await expect(page.getByRole("alert")).toContainText("ИНН: контрольная цифра не сходится");
  await page.getByLabel("ИНН учреждения").fill(inn());
  await page.getByRole("button", { name: "Продолжить" }).click();
  await expectGood(page, "employer-new");
  await page.getByLabel("Название учреждения").fill(`Гимназия «Ирек» ${here()}`);
  await page.getByLabel("Тип учреждения").selectOption({ label: "Общеобразовательное" });
  await page.getByLabel("Учредитель").selectOption({ label: "Муниципальный" });
  await fillDay(page, "from", "01.09.2024");
  await page.getByRole("button", { name: "Внести и связать" }).click();
  await expect(page.locator(".success")).toContainText("Учреждение указано");

  await page.getByRole("link", { name: "Сообщить численность" }).click();
  await fillDay(page, "as_of", "01.01.2026");
  const numbers: Record<string, string> = {
    workers: "70", main_job: "61", external: "12", pedagogical: "40", under_35: "9", women: "62", child_care: "3",
  };
  for (const [field, value] of Object.entries(numbers)) await page.locator(`[name=${field}]`).fill(value);
  await page.getByLabel("Кто сообщил").fill("директор Гайнуллина А. Р.");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("alert")).toContainText("вместе 73, а всего указано 70");
  await expect(page.getByRole("alert")).toContainText("здесь 62, а по основному месту всего 61");
  await expectGood(page, "headcount-remarks");
  await page.locator("[name=external]").fill("9");
  await page.locator("[name=women]").fill("52");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.locator(".success")).toContainText("Численность сохранена");
  await page.getByRole("link", { name: "Исправить справку на 01.01.2026" }).click();
  await page.getByLabel("Почему исправляется").fill("описка");
  await page.locator("[name=women]").fill("53");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.locator(".history")).toContainText("Исправление: описка");
  await expect(page.locator(".history")).toContainText("Заменена исправленной");
  await expectGood(page, "employer");

  await page.getByRole("link", { name, exact: true }).click();
  await expectGood(page, "organisation-passport");
  await page.getByRole("link", { name: "Открыть паспорт" }).click();
  await page.getByRole("link", { name: "Подтвердить паспорт" }).first().click();
  await expectGood(page, "passport-confirm");
  await page.getByRole("button", { name: "Подтвердить паспорт" }).click();
  await expect(page.locator(".success")).toContainText("Паспорт подтверждён");
  await expectGood(page, "passport-confirmed");
  const path = new URL(page.url()).pathname;
  await page.goto(`${path}?on=2024-09-15`);
  await expect(page.locator("main")).toContainText("Сведений пока не вносили");
  await expectGood(page, "passport-past");
});

test("a draft keeps itself while one types, also when the line goes down", async ({ page, context }) => {
  test.skip(test.info().project.name === "nojs", "without scripts a button keeps it");
  await signIn(page, "t09");
  await page.getByRole("link", { name: "Открыть страницу своей организации" }).click();
  await page.getByRole("link", { name: "Открыть паспорт" }).click();
  await page.getByRole("link", { name: /Начать заполнение|Дополнить паспорт/ }).click();
  const line = page.locator(".draft-line");
  const kept = page.waitForResponse((response) => response.url().includes("/api/passports/draft"));
  await page.getByLabel("Почтовый адрес").fill("422000, г. Арск, а/я 7");
  expect((await kept).status()).toBe(200);
  await expect(line).toHaveText(/^Черновик сохранён в \d\d:\d\d$/);
  await context.setOffline(true);
  await page.getByLabel("Почтовый адрес").fill("422000, г. Арск, а/я 8");
  await expect(line).toContainText("Нет связи");
  await context.setOffline(false);
  await expect(line).toHaveText(/^Черновик сохранён в \d\d:\d\d$/);
  await page.reload();
  await expect(page.getByLabel("Почтовый адрес")).toHaveValue("422000, г. Арск, а/я 8");
  expect(await page.evaluate(() => localStorage.length), "nothing stays on this machine").toBe(0);
  await page.goto("/");
  await expect(page.locator(".tasks")).toContainText("Продолжить заполнение паспорта");
});

test("institutions of one's branch are found by a part of the name and by ИНН", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "t09");
  await page.goto("/employers");
  await expectGood(page, "employers");
  await page.getByLabel("Название или ИНН").fill("гимназия № 2");
  await page.getByRole("button", { name: "Найти", exact: true }).click();
  await expect(page.locator("tbody tr").first()).toContainText("Гимназия № 2");
  const number = (await page.locator("tbody tr td").nth(1).textContent())?.trim() ?? "";
  expect(number).toMatch(/^\d{10}$/);
  await page.getByLabel("Название или ИНН").fill(number);
  await page.getByRole("button", { name: "Найти", exact: true }).click();
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await page.goto(`/find?q=${number}`);
  await expect(page.locator("main")).toContainText("ППО гимназии № 2");
  const foreign = await page.request.get("/employers/00000000-0000-7000-8000-000000000000");
  expect(foreign.status()).toBe(404);
});

test("home tells a chair what waits, and paper takes the passport without the frame", async ({ page }) => {
  await signIn(page, "p0003");
  await expect(page.locator(".tasks").first()).toBeVisible();
  await expectGood(page, "home-passport-tasks");
  await page.getByRole("link", { name: "Открыть страницу своей организации" }).click();
  await page.getByRole("link", { name: "Открыть паспорт" }).click();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".passport-missing")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
});
