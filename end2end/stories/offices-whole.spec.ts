// The whole way of an office: opened from above by a letter, taken up, used, ended, passed on to the next chair.
import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { code, expect, expectGood, fillDay, here, secretOf, signIn, sql, test } from "./house";

// A territory of its own for each kind of screen: its number, and that of a primary in it.
const places: Record<string, string> = { desktop: "20", nojs: "21", phone: "22" };
const territory = () => places[test.info().project.name];
const password = "тихая река у старой мельницы";

type Letter = { login: string; passphrase: string };

// The same kind of screen, with somebody else before it.
async function another(browser: Browser): Promise<Page> {
  const { viewport, javaScriptEnabled, hasTouch, isMobile, locale, timezoneId, baseURL } = test.info().project.use;
  const kind: BrowserContextOptions = { viewport, javaScriptEnabled, hasTouch, isMobile, locale, timezoneId, baseURL };
  return (await browser.newContext(kind)).newPage();
}

async function organisation(page: Page, number: string): Promise<string> {
  await page.goto(`/find?q=${number}`);
  const href = await page.locator("main a[href^='/structure/']").first().getAttribute("href");
  return (href ?? "").split("?")[0];
}

// Who was elected, looked at and opened; the letter as it is printed.
async function openLogin(page: Page, org: string, surname: string): Promise<Letter> {
  await page.goto(org);
  await page.getByRole("link", { name: "Открыть вход", exact: true }).click();
  await page.getByLabel("Фамилия").fill(surname);
  await page.getByLabel("Имя").fill("Алсу");
  await page.getByLabel("Отчество").fill("Ринатовна");
  await page.locator("main [name=number]").fill("5");
  await fillDay(page, "date", "20.11.2026");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.locator("main")).toContainText(`${surname} Алсу Ринатовна`);
  await expectGood(page, "whole-open-check");
  await page.getByRole("button", { name: "Открыть вход" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Листы доступа");
  const login = await page.locator(".letter dd").first().innerText();
  const passphrase = await page.locator(".letter .passphrase").innerText();
  return { login, passphrase };
}

// The first sign-in by a letter: an own password, the obligation.
async function takeUp(page: Page, letter: Letter): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Логин").fill(letter.login);
  await page.getByLabel("Пароль").fill(letter.passphrase.toUpperCase());
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page).toHaveURL(/account\/password/);
  await page.locator("[name=password]").fill(password);
  await page.locator("[name=again]").fill(password);
  await page.getByRole("button", { name: "Сохранить пароль" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Обязательство о неразглашении");
  await expectGood(page, "whole-obligation");
  await page.getByLabel("Пароль").fill(password);
  await page.getByRole("button", { name: "Принять обязательство" }).click();
  await expect(page.getByRole("heading", { name: "Ждёт вас" })).toBeVisible();
}

// A phone beside the password, with spare codes on paper.
async function setUpPhone(page: Page): Promise<void> {
  await page.goto("/account/factor");
  await expectGood(page, "whole-phone");
  const secret = await page.locator("#secret").inputValue();
  await page.getByLabel("Код", { exact: true }).fill(code(secretOf(secret)));
  await page.getByRole("button", { name: "Подтвердить" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запасные коды");
  await page.getByRole("button", { name: "Коды у меня на бумаге" }).click();
}

async function openOffice(page: Page, org: string): Promise<void> {
  await page.goto(`${org}/obligations`);
  const chair = page.locator("main tr", { hasText: "председатель первичной" }).locator("a[href^='/appointments/']");
  await chair.first().click();
  await page.getByLabel("Почему").fill(`Переизбрание ${here()}`);
}

async function endOffice(page: Page, org: string): Promise<void> {
  await openOffice(page, org);
  await page.getByRole("button", { name: "Прекратить полномочия" }).click();
  await expect(page.locator("main")).toContainText("закончились");
}

// The day of today in Moscow, as it is typed.
function today(): string {
  return new Intl.DateTimeFormat("ru-RU", { timeZone: "Europe/Moscow", dateStyle: "short" }).format(new Date())
    .replace(/\.(\d\d)$/, ".20$1");
}

// Her last day is today; then midnight comes, and nobody does anything.
async function endByDate(page: Page, chair: Page, org: string, login: string): Promise<void> {
  await openOffice(page, org);
  await fillDay(page, "last", today());
  await page.getByRole("button", { name: "Прекратить полномочия" }).click();
  await expect(page.locator("main")).toContainText(`по ${today()}`);
  expect((await chair.goto(org))?.status(), "her last day is hers").toBe(200);
  sql(`update appointment set valid = daterange(lower(valid) - 1, upper(valid) - 1)
       where account_id = (select id from account where login = '${login}')`);
  expect((await chair.goto(org))?.status(), "she is out at the next request").toBe(404);
}

test("a chair comes, works, goes, and the next one takes over", async ({ page, browser }) => {
  test.slow();
  const chair = await another(browser);
  await signIn(page, `t${territory()}`);
  const mine = await page.locator(".links a[href^='/structure/']").first().getAttribute("href");
  const org = await organisation(page, `16-${territory()}-003`);
  await endOffice(page, org);

  const letter = await openLogin(page, org, "Гарипова");
  await expectGood(page, "whole-letter");
  await takeUp(chair, letter);
  await setUpPhone(chair);
  await chair.goto(org);
  await expect(chair.getByRole("heading", { level: 1 })).toBeVisible();
  expect((await chair.request.get(mine ?? "")).status(), "she sees her own organisation only").toBe(404);

  await chair.getByRole("link", { name: "Назначить ответственного" }).click();
  await chair.getByLabel("Фамилия").fill("Хәйруллина");
  await chair.getByLabel("Имя").fill("Наилә");
  await chair.locator("main [name=number]").fill("1");
  await fillDay(chair, "date", "24.11.2026");
  await chair.getByRole("button", { name: "Проверить" }).click();
  await expectGood(chair, "whole-order-check");
  await chair.getByRole("button", { name: "Подписать распоряжение" }).click();
  await chair.getByRole("link", { name: "Распоряжение о назначении" }).click();
  await expect(chair.locator(".document")).toContainText("Распоряжение № 1 от 24.11.2026");
  await expectGood(chair, "whole-order");

  await endByDate(page, chair, org, letter.login);
  const following = await openLogin(page, org, "Сафина");
  await chair.goto("/");
  await expect(chair.getByRole("link", { name: "Передача ваших дел" })).toBeVisible();

  const next = await another(browser);
  await takeUp(next, following);
  // hers, and those that the chair before had not taken over yet
  const matters = next.getByRole("link", { name: "Принять дела" });
  await expect(matters).toHaveCount(2);
  for (const left of [1, 0]) {
    await matters.first().click();
    await expectGood(next, `whole-handover-${left}`);
    for (const right of await next.getByLabel("всё верно").all()) await right.check({ force: true });
    await next.getByRole("button", { name: "Принять дела" }).click();
    await expect(next.locator("main")).toContainText("дела приняты");
    await next.goto("/");
    await expect(matters).toHaveCount(left);
  }
});
