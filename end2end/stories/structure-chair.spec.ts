// A territorial chair who has never seen the register: founds, fills a passport, renames, looks back, compares.
import { expect, expectGood, fillDay, here, signIn, test } from "./house";
import { fillAfterContacts, go } from "./passport";

// An organisation of hers to rename, another for each kind of screen.
function another(): string {
  const places: Record<string, number> = { desktop: 9, nojs: 10, phone: 11 };
  return `ППО гимназии № ${places[test.info().project.name]} (Арск)`;
}

test("a wrong password is told in one sentence and nothing is lost", async ({ page }) => {
  await page.goto("/structure");
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("Логин").fill(`t09-${here()}`);
  await page.getByLabel("Пароль").fill("не тот пароль");
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page.getByRole("alert")).toContainText("Логин или пароль не подошли");
  await expect(page.getByLabel("Логин")).toHaveValue(`t09-${here()}`);
  await expectGood(page, "sign-in");
});

test("a territorial chair founds a primary, fills its passport, renames another, looks back and compares", { tag: "@phone" }, async ({ page }) => {
  test.slow();
  const name = `ППО лицея «Өмет» ${here()}`;
  await signIn(page, "t09");
  await expectGood(page, "home");

  await page.getByRole("link", { name: "Создать организацию" }).click();
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.getByRole("alert")).toContainText("Проверьте");
  await expectGood(page, "found-remarks");
  await page.getByLabel("Полное название").fill(`Первичная профсоюзная организация: ${name}`);
  await page.getByLabel("Краткое название").fill(name);
  await page.getByLabel("Кто принял решение").fill("Президиум Арской территориальной организации");
  await page.getByLabel("Номер документа").fill("12");
  await fillDay(page, "date", "28.08.2026");
  await fillDay(page, "effective", "01.09.2026");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.locator("main")).toContainText(`Появится ${name}`);
  await expectGood(page, "found-dry-run");
  await page.getByRole("button", { name: "Подписать" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.locator(".history")).toContainText("Президиум Арской территориальной организации, № 12");
  await expectGood(page, "organisation");

  await page.getByRole("link", { name: "Открыть паспорт" }).click();
  await page.getByRole("link", { name: "Начать заполнение" }).click();
  await page.getByLabel("Юридический адрес").fill("422000, г. Арск, ул. Сибгата Хакима, д. 7");
  await page.getByLabel("Телефон").fill("8 (84366) 3-12-46");
  await page.getByLabel("Электронная почта").fill("өмет@пример.рф");
  await go(page);
  await fillAfterContacts(page, "01.09.2026");
  await page.getByRole("button", { name: "Сохранить", exact: true }).click();
  await expect(page.locator(".success")).toContainText("Паспорт сохранён");

  await page.goto("/structure");
  await page.getByRole("link", { name: another(), exact: true }).click();
  await page.getByRole("link", { name: "Переименовать" }).click();
  await page.getByLabel("Краткое название").fill(`ППО гимназии имени Тукая ${here()}`);
  await page.getByLabel("Кто принял решение").fill("Президиум");
  await page.getByLabel("Номер документа").fill("14");
  await page.getByRole("button", { name: "Проверить" }).click();
  await page.getByRole("button", { name: "Подписать" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`ППО гимназии имени Тукая ${here()}`);

  await page.goto("/structure?on=2025-11-01");
  await expect(page.getByRole("status")).toContainText("1 ноября 2025");
  await expect(page.locator("main")).toContainText("Арск");
  await expect(page.locator("main")).not.toContainText(name);
  await expect(page.locator("main")).toContainText(another());
  await expectGood(page, "tree-past");
  await page.getByRole("link", { name: "Вернуться к сегодня" }).click();
  await expect(page.locator("main")).toContainText(name);
  await expectGood(page, "tree");

  await page.goto("/compare");
  await fillDay(page, "from", "01.01.2026");
  await fillDay(page, "until", "31.12.2026");
  await page.getByRole("button", { name: "Сравнить" }).click();
  await expect(page.locator(".history")).toContainText(`Создана ${name}`);
  await expect(page.locator(".history")).toContainText(`${another()} переименована в ППО гимназии имени Тукая`);
  await expect(page.locator(".history")).toContainText("исключена из реестра");
  await expectGood(page, "compare");

  await page.goto("/find?q=гимнозии тукая");
  await expect(page.locator("main")).toContainText("гимназии имени Г. Тукая");
  await expectGood(page, "find");
});

test("a double click and the back button found one organisation, not two", { tag: "@plain" }, async ({ page }) => {
  const name = `ППО двойного нажатия ${here()}`;
  await signIn(page, "t09");
  await page.getByRole("link", { name: "Создать организацию" }).click();
  await page.getByLabel("Полное название").fill(name);
  await page.getByLabel("Краткое название").fill(name);
  await page.getByLabel("Кто принял решение").fill("Президиум");
  await page.getByLabel("Номер документа").fill("15");
  await page.getByRole("button", { name: "Проверить" }).click();
  const form = await page.locator("form[method=post].form").evaluate((element: HTMLFormElement) =>
    [...new FormData(element)].map(([key, value]) => [key, String(value)]));
  const origin = new URL(page.url()).origin;
  const send = () => page.request.post(page.url().split("?")[0], {
    form: Object.fromEntries(form), headers: { origin }, maxRedirects: 0,
  });
  const [first, second] = [await send(), await send()];
  expect(first.status()).toBe(303);
  expect(second.headers().location).toBe(first.headers().location);
});

test("what lies outside one's branch does not exist", async ({ page }) => {
  await signIn(page, "p0001");
  const mine = await page.getByRole("link", { name: "Открыть страницу своей организации" }).getAttribute("href");
  await page.goto(mine ?? "");
  await expect(page.getByRole("heading", { name: "Кто ведёт организацию" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Переименовать" })).toHaveCount(0);
  await expectGood(page, "primary");
  const foreign = await page.request.get("/structure/00000000-0000-7000-8000-000000000000");
  expect(foreign.status()).toBe(404);
  expect((await page.request.get("/structure/not-an-id")).status()).toBe(404);
  const refused = await page.goto(`${mine}/rename`);
  expect(refused?.status()).toBe(403);
  await expectGood(page, "forbidden");
});
