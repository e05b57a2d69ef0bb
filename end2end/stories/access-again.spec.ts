// A session ends while somebody is writing: what she sends is not lost.
import { expect, expectGood, fillDay, here, sayPassword, sql, test } from "./house";

test("what was sent after the session had ended is back after the next sign-in", { tag: "@plain" }, async ({ page }) => {
  const login = ({ desktop: "t31", nojs: "t30", phone: "t33" })[test.info().project.name] ?? "t34";
  const name = `ППО школы «Дәвам» ${here()}`;
  await page.goto("/sign-in");
  await sayPassword(page, login);
  await page.getByRole("link", { name: "Создать организацию" }).click();
  await page.getByLabel("Полное название").fill(`Первичная профсоюзная организация: ${name}`);
  await page.getByLabel("Краткое название").fill(name);
  await page.getByLabel("Кто принял решение").fill("Президиум");
  await page.getByLabel("Номер документа").fill("21");
  await fillDay(page, "date", "28.08.2026");
  await fillDay(page, "effective", "01.09.2026");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.locator("main")).toContainText(`Появится ${name}`);

  sql(`update session set seen_at = seen_at - interval '2 hours'
       where account_id = (select id from account where login = '${login}')`);
  await page.getByRole("button", { name: "Подписать" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await sayPassword(page, login);
  await expect(page.locator(".banner")).toContainText("вернулось в форму");
  await expect(page.getByLabel("Краткое название")).toHaveValue(name);
  await expectGood(page, "form-back");
  await page.getByRole("button", { name: "Проверить" }).click();
  await page.getByRole("button", { name: "Подписать" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("after a third wrong password one is told to wait a second", async ({ page }) => {
  const login = `нет-такого-${here()}`;
  for (const _ of [1, 2, 3]) {
    await page.goto("/sign-in");
    await page.getByLabel("Логин").fill(login);
    await page.getByLabel("Пароль").fill("не тот пароль");
    await page.getByRole("button", { name: "Войти" }).click();
    await expect(page.getByRole("alert")).toContainText("Логин или пароль не подошли");
  }
  sql("update login_try set closed_until = closed_until + interval '20 seconds' where failures = 3");
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Слишком много попыток входа");
  await expect(page.locator("main")).toContainText(/Подождите \d+ секунд/);
  await expectGood(page, "sign-in-rests");
});
