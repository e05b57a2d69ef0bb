// One's own account: where one is signed in, a screen that is closed for a while, the password said again.
import { openOrganisation } from "./organisations";
import { code, enter, expect, expectGood, here, password, secretOf, signIn, sql, test } from "./house";

// Each kind of screen has a person of its own: her sessions are looked at and ended.
function login(): string {
  return ({ desktop: "t24", nojs: "t25", phone: "t26" })[test.info().project.name] ?? "t27";
}

test("a session left open elsewhere is seen and ended", { tag: "@plain" }, async ({ page, browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const elsewhere = await context.newPage();
  await signIn(elsewhere, login());
  await signIn(page, login());
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Моя учётная запись");
  await expect(page.locator("main")).toContainText("этот вход");
  await expectGood(page, "account");
  await page.getByRole("button", { name: "Завершить", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Моя учётная запись");
  await elsewhere.goto("/");
  await expect(elsewhere).toHaveURL(/sign-in/);
  await context.close();
});

test("a closed screen opens with the password at the page it was closed on", { tag: "@phone" }, async ({ page }) => {
  await signIn(page, login());
  await page.goto("/employers");
  const isPhone = test.info().project.name === "phone";
  const menu = page.locator(isPhone ? ".bottom details.more" : "details.person");
  await menu.locator("summary").click();
  await menu.getByRole("button", { name: "Закрыть экран" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Экран закрыт");
  await expectGood(page, "locked");
  await page.goto("/structure");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Экран закрыт");
  await page.getByLabel("Пароль").fill("не тот пароль");
  await page.getByRole("button", { name: "Открыть экран" }).click();
  await expect(page.getByRole("alert")).toContainText("Пароль не подошёл");
  await page.getByLabel("Пароль").fill(password(login()));
  await page.getByRole("button", { name: "Открыть экран" }).click();
  await expect(page).toHaveURL(/\/structure/);
});

test("before an appointment ends the password is asked for again, and nothing typed is lost", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "t09");
  await page.goto("/find?q=16-09-045");
  await page.locator("main a[href^='/structure/']").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(`${new URL(page.url()).pathname}/obligations`);
  await page.locator("main a[href^='/appointments/']").first().click();
  await page.getByLabel("Почему").fill(`Переезд ${here()}`);
  sql(`update session set confirmed_at = now() - interval '6 minutes'
       where account_id = (select id from account where login = 't09')`);
  await page.getByRole("button", { name: "Прекратить полномочия" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Подтвердите, что это вы");
  await expectGood(page, "confirm");
  await page.getByLabel("Пароль").fill(password("t09"));
  await page.getByRole("button", { name: "Подтвердить" }).click();
  await expect(page.getByLabel("Почему")).toHaveValue(`Переезд ${here()}`);
  await expect(page.locator(".banner")).toContainText("вернулось в форму");
  await expectGood(page, "confirm-back");
});

test("who ends an office a moment later sees who was quicker, and what she typed herself", async ({ page, context }) => {
  const above = ({ desktop: "t36", nojs: "t37", phone: "t38" })[test.info().project.name] ?? "t39";
  await signIn(page, above);
  await page.goto(`${await openOrganisation(page, `16-${above.slice(1)}-002`)}/obligations`);
  await page.locator("main tr", { hasText: "председатель первичной" }).locator("a[href^='/appointments/']").first().click();
  await page.getByLabel("Почему").fill("Переезд");
  const quicker = await context.newPage();
  await quicker.goto(page.url());
  await quicker.getByLabel("Почему").fill("Переизбрание");
  await quicker.getByRole("button", { name: "Прекратить полномочия" }).click();
  await expect(quicker.locator("main")).toContainText("закончились");
  await page.getByRole("button", { name: "Прекратить полномочия" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Эти сведения только что изменились");
  await expect(page.locator("main")).toContainText("прекращены полномочия");
  for (const reason of ["Переезд", "Переизбрание"]) await expect(page.locator("main table")).toContainText(reason);
  await expectGood(page, "appointment-conflict");
  await page.getByRole("link", { name: "Посмотреть, как сейчас" }).click();
  await expect(page.locator("main")).toContainText("закончились");
});

test("a login in wrong hands is closed by the administrator, who sees no name", async ({ page, browser, baseURL }) => {
  const hers = ({ desktop: "t40", nojs: "t41", phone: "t42" })[test.info().project.name] ?? "t43";
  const context = await browser.newContext({ baseURL });
  const foreign = await context.newPage();
  await signIn(foreign, hers);
  await signIn(page, "admin");
  await page.goto("/accounts");
  await page.getByLabel("Логин").fill(hers);
  await page.getByRole("button", { name: "Найти", exact: true }).click();
  await expectGood(page, "accounts");
  await page.getByRole("link", { name: hers, exact: true }).click();
  await expectGood(page, "account-kept");
  await page.getByRole("button", { name: "Закрыть вход" }).click();
  await expect(page.locator("main")).toContainText("Вход сейчас нигде не открыт");
  await foreign.goto("/");
  await expect(foreign).toHaveURL(/sign-in/);
  await page.getByRole("button", { name: "Открыть вход снова" }).click();
  await expect(page.locator("main")).toContainText("вход открыт");
  await context.close();
});

test("a phone is set up, and a code from paper stands in for it at the next sign-in", { tag: "@plain" }, async ({ page }) => {
  const own = ({ desktop: "t27", nojs: "t28", phone: "t29" })[test.info().project.name] ?? "t30";
  await signIn(page, own);
  await page.goto("/account");
  await page.getByRole("link", { name: "Настроить код с телефона" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Вход с телефоном");
  await expectGood(page, "phone");
  const secret = await page.getByLabel("Ключ для набора вручную").inputValue();
  await page.getByLabel("Код", { exact: true }).fill(code(secretOf(secret)));
  await page.getByRole("button", { name: "Подтвердить" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запасные коды");
  await expectGood(page, "phone-paper");
  const paper = await page.locator(".codes li").first().innerText();
  await page.getByRole("button", { name: "Коды у меня на бумаге" }).click();
  await expect(page.locator("main")).toContainText("нужен при каждом входе");

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await enter(page, own);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Код из приложения");
  await page.getByLabel("Код", { exact: true }).fill("000 000");
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page.getByRole("alert")).toContainText("Код не подошёл");
  await page.getByLabel("Код", { exact: true }).fill(paper);
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  await page.goto("/account/factor");
  await page.getByLabel("Пароль").fill(password(own));
  await page.getByRole("button", { name: "Отвязать телефон" }).click();
  await expect(page.getByRole("img", { name: "Рисунок для камеры телефона" })).toBeVisible();
});
