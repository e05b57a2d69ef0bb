// Acts of a territorial chair: a move into another branch, its answer, a merger and its annulment.
import type { Page } from "@playwright/test";
import { expect, expectGood, fillDay, here, signIn, test } from "./house";
import { number, openOrganisation } from "./organisations";

async function fillPaper(page: Page, number: string): Promise<void> {
  await page.getByLabel("Кто принял решение").fill("Президиум Арской территориальной организации");
  await page.getByLabel("Номер документа").fill(number);
  await fillDay(page, "date", "28.08.2026");
}

async function as(page: Page, login: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, login);
}

test("a primary moves to another territory when its chair agrees", { tag: "@plain" }, async ({ page }) => {
  const reg = number(10);
  await signIn(page, "t09");
  const path = await openOrganisation(page, reg);
  const name = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("link", { name: "Что сделать с организацией" }).click();
  await expectGood(page, "acts-menu");
  await page.getByRole("link", { name: "Перевести", exact: true }).click();
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.getByRole("alert")).toContainText("Куда перевести: найдите и выберите организацию");
  await expectGood(page, "acts-move-remarks");
  await page.getByLabel("Куда перевести").fill("Апастово");
  await page.getByRole("button", { name: "Найти" }).click();
  await expect(page.locator("main")).toContainText("Ничего не найдено");
  await page.getByLabel("Куда перевести").fill("16-10");
  await page.getByRole("button", { name: "Найти" }).click();
  await expect(page.getByLabel("Апастовская территориальная организация")).toBeChecked();
  await fillPaper(page, "31");
  await fillDay(page, "effective", "01.09.2026");
  await expectGood(page, "acts-move");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.locator("main")).toContainText("Нужно согласие: Апастовская территориальная организация");
  await expect(page.locator("main")).toContainText(`${name} перейдёт с 01.09.2026`);
  await expectGood(page, "acts-move-dry-run");
  await page.getByRole("button", { name: "Предложить" }).click();
  await expect(page.getByRole("status")).toContainText("Предложение отправлено");
  await expectGood(page, "acts-offer-sent");
  const act = new URL(page.url()).pathname;
  await page.goto("/offers");
  await expectGood(page, "acts-offers");

  await as(page, "t10");
  await page.getByRole("link", { name: `Ответить на предложение: Перевести ${name}` }).click();
  await expect(page).toHaveURL(new RegExp(act));
  await expect(page.locator("main")).toContainText(`${name} войдёт с 01.09.2026 в Апастовскую территориальную организацию`);
  await page.getByRole("button", { name: "Отклонить" }).click();
  await expect(page.getByRole("alert")).toContainText("почему вы отклоняете");
  await expectGood(page, "acts-offer");
  await page.getByRole("button", { name: "Согласиться" }).click();
  await expect(page.getByRole("status")).toContainText("Согласие дано");
  await expectGood(page, "acts-accepted");
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.locator(".history")).toContainText(`${name} переведена в Апастовскую территориальную организацию`);

  await as(page, "t09");
  expect((await page.goto(path))?.status()).toBe(404);
  await page.goto(act);
  await expect(page.locator("main")).toContainText("согласие");
});

test("two primaries merge by two people, and the annulment of the act restores both", async ({ page }) => {
  const [from, into] = [number(33), number(36)];
  await signIn(page, "t09");
  const target = await openOrganisation(page, into);
  const path = await openOrganisation(page, from);
  const name = await page.getByRole("heading", { level: 1 }).innerText();
  await page.goto(`${path}/merge`);
  await page.getByLabel("К какой организации присоединить").fill(into);
  await fillPaper(page, "32");
  await fillDay(page, "effective", "01.10.2026");
  await expectGood(page, "acts-merge");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.locator("main")).toContainText(`${name} прекратится с 01.10.2026`);
  await expect(page.locator("main")).toContainText("Потеряет доступ 1 человек");
  await expect(page.locator("main")).toContainText("по решению двух человек");
  await expectGood(page, "acts-merge-dry-run");
  await page.getByRole("button", { name: "Передать на подтверждение" }).click();
  await expect(page.getByRole("status")).toContainText("Присоединение передано на подтверждение");
  await expect(page.getByRole("button", { name: "Подтвердить" })).toHaveCount(0);
  await expectGood(page, "acts-merge-sent");
  const act = new URL(page.url()).pathname;
  await page.goto(path);
  await expect(page.locator("main")).not.toContainText("Исключена из реестра");

  await as(page, "tatarstan");
  await page.goto("/offers");
  await page.getByRole("link", { name: `Присоединить ${name}` }).first().click();
  await expect(page).toHaveURL(new RegExp(act));
  await expectGood(page, "acts-merge-second");
  await page.getByRole("button", { name: "Подтвердить" }).click();
  await expect(page.getByRole("status")).toContainText("Присоединение подтверждено");
  await expectGood(page, "acts-merged");
  await as(page, "t09");

  await page.goto(path);
  await expect(page.locator("main")).toContainText("Исключена из реестра с 01.10.2026");
  await page.goto(`${path}?on=2026-09-30`);
  await expect(page.locator("main")).not.toContainText("Исключена");
  await expect(page.getByRole("link", { name: "Оформить акт с этого дня" })).toBeVisible();
  await expectGood(page, "acts-past-day");
  await page.goto(`${path}/rename?on=2026-09-30`);
  await expect(page.locator("main")).toContainText("Акты оформляются с сегодняшнего дня");

  await page.goto(act);
  await page.getByRole("link", { name: "Отменить акт" }).click();
  await fillPaper(page, "33");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.locator("main")).toContainText(`${name} будет действовать и дальше`);
  await expectGood(page, "acts-annul-dry-run");
  await page.getByRole("button", { name: "Подписать" }).click();
  await expect(page.getByRole("status")).toContainText("Акт подписан");
  await page.goto(path);
  await expect(page.locator("main")).not.toContainText("Исключена из реестра");
  await expect(page.locator(".history")).toContainText("Отменён акт");
  await expectGood(page, "acts-restored");
  expect((await page.goto(target))?.status()).toBe(200);
});

test("a split founds a new primary, an exclusion asks for its reason", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "t09");
  const path = await openOrganisation(page, number(30));
  await page.goto(`${path}/split`);
  await page.getByRole("button", { name: "Добавить ещё одну новую организацию" }).click();
  await expect(page.getByText("Новая организация 2")).toBeVisible();
  await page.getByRole("button", { name: "Убрать последнюю" }).click();
  const name = `ППО вечерней школы ${here()}`;
  await page.getByLabel("Полное название").fill(`Первичная профсоюзная организация: ${name}`);
  await page.getByLabel("Краткое название").fill(name);
  await fillPaper(page, "34");
  await fillDay(page, "effective", "01.10.2026");
  await expectGood(page, "acts-split");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.locator("main")).toContainText(`Появится ${name}`);
  await page.getByRole("button", { name: "Подписать" }).click();
  await expect(page.getByRole("status")).toContainText("Акт подписан");

  await page.goto(`${path}/exclude`);
  await fillPaper(page, "35");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.getByRole("alert")).toContainText("Причина");
  await expectGood(page, "acts-exclude");
  await page.goto(`${path}/rekind`);
  await expectGood(page, "acts-rekind");
});

test("the page that shows both versions when somebody else was quicker", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "t09");
  const path = await openOrganisation(page, number(40));
  await page.goto(`${path}/rename`);
  await page.getByLabel("Краткое название").fill(`ППО первая ${here()}`);
  await fillPaper(page, "36");
  await page.getByRole("button", { name: "Проверить" }).click();
  const sent = await page.locator("form[method=post].form").evaluate((element: HTMLFormElement) =>
    [...new FormData(element)].map(([key, value]) => [key, String(value)]));
  const other = { ...Object.fromEntries(sent), key: crypto.randomUUID(), short_name: `ППО вторая ${here()}` };
  const origin = new URL(page.url()).origin;
  const reply = await page.request.post(path + "/rename", { form: other, headers: { origin }, maxRedirects: 0 });
  expect(reply.status()).toBe(303);
  await page.getByRole("button", { name: "Подписать" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Эти сведения только что изменились");
  await expect(page.locator("table")).toContainText("ППО вторая");
  await expectGood(page, "acts-conflict");
  await page.getByRole("button", { name: "Внести мои сведения" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`ППО первая ${here()}`);
});
