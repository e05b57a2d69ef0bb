// The tree of the union: walked by links, by keyboard, on a slow line and on a lost one.
import type { Locator, Page } from "@playwright/test";
import { expect, expectGood, fillDay, screenshot, signIn, test, throttle } from "./house";

const withoutScripts = () => test.info().project.name === "nojs";
const row = (page: Page, name: string) => page.locator(".node-row").filter({ hasText: name }).first();
const nodeOf = (line: Locator) => line.locator("xpath=..");

// Letters of another alphabet: the browser is told of the keys themselves.
async function letters(page: Page, text: string): Promise<void> {
  await page.evaluate((typed) => {
    for (const key of typed) document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }, text);
}

// Islands wake after the page is usable; a person would not notice, a story must wait.
async function openTree(page: Page, address = "/structure"): Promise<void> {
  await page.goto(address);
  if (!withoutScripts()) await expect(page.getByRole("tree")).toBeVisible();
}

test("a region is opened down to its primaries, and the address keeps what is open", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "tatarstan");
  await openTree(page);
  await expectGood(page, "tree-region");
  await row(page, "Арская").click({ position: { x: 8, y: 12 } });
  const primary = row(page, "имени Г. Тукая (Арск)");
  await expect(primary).toBeVisible();
  await expect(page).toHaveURL(/open=/);
  await expectGood(page, "tree-open");
  await page.reload();
  await expect(primary).toBeVisible();
  await primary.getByRole("link", { name: "имени Г. Тукая" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("имени Г. Тукая");
  await page.goBack();
  await expect(primary).toBeVisible();
  await row(page, "Арская").click({ position: { x: 8, y: 12 } });
  await expect(primary).toBeHidden();
});

test("a day of the past shows the same rows as they were then", async ({ page }) => {
  await signIn(page, "t09");
  await openTree(page, "/structure?on=2025-11-01");
  await expect(page.locator(".band")).toContainText("1 ноября 2025");
  await expect(page.locator(".tree")).not.toContainText("имени Г. Тукая");
  await expectGood(page, "tree-past-open");
  await page.locator(".node-link").first().click();
  await expect(page.locator(".band")).toContainText("1 ноября 2025");
  await expect(page.getByRole("link", { name: /Создать|Переименовать/ })).toHaveCount(0);
  await page.goto("/structure?on=2025-11-01");
  await page.getByRole("link", { name: "Вернуться к сегодня" }).click();
  await expect(page.locator(".tree")).toContainText("имени Г. Тукая");
});

test("a city with many primaries is shown a hundred at a time", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "tatarstan");
  await openTree(page);
  await row(page, "Набережночелнинская").click({ position: { x: 8, y: 12 } });
  const lines = nodeOf(row(page, "Набережночелнинская")).locator(".level > .node[data-org]");
  await expect(lines).toHaveCount(100);
  const last = await lines.last().getAttribute("data-place");
  expect(last).toBe("100");
  await page.getByRole("link", { name: /Показать ещё \d+/ }).click();
  if (withoutScripts()) {
    await expect(lines.first()).toHaveAttribute("data-place", "101");
    await page.getByRole("link", { name: "Показать с начала уровня" }).click();
    await expect(lines.first()).toHaveAttribute("data-place", "1");
  } else {
    await expect(lines).toHaveCount(200);
    await page.getByRole("link", { name: /Показать ещё \d+/ }).click();
    await expect(lines).not.toHaveCount(200);
    const places = await lines.evaluateAll((nodes) => nodes.map((node) => Number((node as HTMLElement).dataset.place)));
    expect(places).toEqual(places.map((_, place) => place + 1));
    const seen = places.length;
    await page.reload();
    await expect(lines).toHaveCount(seen);
  }
});

test("the keyboard walks the tree as trees are walked", async ({ page, isMobile }) => {
  test.skip(isMobile || withoutScripts(), "a keyboard and scripts");
  await signIn(page, "tatarstan");
  await openTree(page);
  const focused = () => page.evaluate(() => document.activeElement?.querySelector(".node-link")?.textContent ?? "");
  await page.getByRole("link", { name: /Изменения за месяц/ }).focus();
  await page.keyboard.press("Tab");
  expect(await focused()).toBe("Татарстанская республиканская организация");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("Агрызская территориальная организация");
  await letters(page, "арск");
  expect(await focused()).toBe("Арская территориальная организация");
  const territory = page.locator(".node:focus");
  await expect(territory).toHaveAttribute("aria-expanded", "false");
  await expect(territory).toHaveAttribute("aria-level", "2");
  await expect(territory).toHaveAttribute("aria-setsize", /^\d+$/);
  await page.keyboard.press("ArrowRight");
  await expect(territory).toHaveAttribute("aria-expanded", "true");
  await expect(territory).not.toHaveAttribute("aria-busy", "true");
  expect(await focused()).toBe("Арская территориальная организация");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".node:focus")).toHaveAttribute("aria-level", "3");
  await expect(page.locator(".node:focus")).toHaveAttribute("aria-posinset", "1");
  await expect(page.locator(".node[tabindex='0']")).toHaveCount(1);
  await page.keyboard.press("ArrowLeft");
  expect(await focused()).toBe("Арская территориальная организация");
  await page.keyboard.press("ArrowLeft");
  await expect(territory).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Home");
  expect(await focused()).toBe("Татарстанская республиканская организация");
  await page.keyboard.press("End");
  expect(await focused()).toBe("Ютазинская территориальная организация");
  await page.keyboard.press("*");
  await expect(page.locator(".node[aria-level='2'][aria-expanded='false']")).toHaveCount(0, { timeout: 30_000 });
  expect(await focused()).toBe("Ютазинская территориальная организация");
  await page.keyboard.press("ArrowDown");
  const name = await focused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("finding in the tree offers while one types, and leads to the row", { tag: ["@plain", "@phone"] }, async ({ page, isMobile }) => {
  await signIn(page, "tatarstan");
  await openTree(page);
  const field = page.getByLabel("Найти в структуре");
  await field.fill("гимнзии тукай");
  if (withoutScripts()) {
    await page.getByRole("button", { name: "Найти" }).click();
    await expect(page.locator(".found li").first()).toContainText("имени Г. Тукая");
    await expect(page.locator(".found li").first()).toContainText("Татарстанская республиканская организация › Арская");
    await expectGood(page, "find");
    await page.getByRole("link", { name: "Показать в структуре" }).first().click();
  } else {
    await expect(field).toHaveAttribute("aria-expanded", "true");
    await expect(page.getByRole("option").first()).toContainText("имени Г. Тукая");
    if (isMobile) {
      await expectGood(page, "tree-find");
      await page.getByRole("option").first().click();
    } else {
      await page.keyboard.press("ArrowDown");
      await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
      await expectGood(page, "tree-find");
      await page.keyboard.press("Enter");
    }
  }
  await expect(page).toHaveURL(/at=/);
  const found = page.locator(".node.is-marked > .node-row");
  await expect(found).toContainText("имени Г. Тукая");
  await expect(found).toBeInViewport();
  await expectGood(page, "tree-found");
});

test("the field at the top finds through typing errors and the other layout", async ({ page }) => {
  await signIn(page, "t09");
  await page.getByRole("searchbox", { name: "Найти организацию" }).fill("ubvyfpbb nerfz");
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toContainText("Раскладка исправлена: «гимназии тукая»");
  await expect(page.locator(".found li").first()).toContainText("имени Г. Тукая");
  await expectGood(page, "find-layout");
  await page.getByRole("searchbox", { name: "Найти организацию" }).fill("нет такой школы 999999");
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toContainText("ничего не найдено");
  await expectGood(page, "find-none");
});

test("filters show flat lists, and a line leads back to its place in the tree", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "tatarstan");
  await openTree(page);
  await page.getByRole("link", { name: /Паспорт не заполнен · \d/ }).click();
  await expect(page.locator("tbody tr")).toHaveCount(100);
  await expectGood(page, "tree-filter");
  const first = await page.locator("tbody th a").first().textContent();
  await page.getByRole("link", { name: "Дальше" }).click();
  await expect(page.locator("tbody th a").first()).not.toHaveText(first ?? "");
  await page.getByRole("link", { name: /Никто не ведёт/ }).click();
  await page.getByRole("link", { name: /Изменения за месяц/ }).click();
  await page.getByRole("link", { name: "Все", exact: false }).first().click();
  await expect(page.locator(".tree")).toBeVisible();
});

test("on a line of 64 kbit/s a level opens with a placeholder of its height", async ({ page }) => {
  test.skip(withoutScripts(), "scripts");
  await signIn(page, "tatarstan");
  await openTree(page);
  await throttle(page);
  const line = row(page, "Агрызская");
  await line.click({ position: { x: 8, y: 12 } });
  await expect(nodeOf(line)).toHaveAttribute("aria-busy", "true");
  await expect(page.locator(".level-wait .level-line")).toHaveCount(34);
  await expect(nodeOf(line).locator(".level > .node[data-org]")).toHaveCount(34, { timeout: 30_000 });
  await expect(page.locator(".level-wait")).toHaveCount(0);
});

test("a lost line is told in a sentence, and the same rows can be asked for again", async ({ page, context }) => {
  test.skip(withoutScripts(), "scripts");
  await signIn(page, "tatarstan");
  await openTree(page);
  await context.setOffline(true);
  const line = row(page, "Агрызская");
  await line.click({ position: { x: 8, y: 12 } });
  await expect(page.getByRole("alert")).toContainText("связь прервалась");
  await expectGood(page, "tree-lost");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Повторить" }).click();
  await expect(nodeOf(line).locator(".level > .node[data-org]")).toHaveCount(34);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("two days are compared: by kind, by branch, in whichever order they are named", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "tatarstan");
  await page.goto("/compare");
  await expectGood(page, "compare-empty");
  for (const [name, day] of [["from", "01.09.2026"], ["until", "01.01.2026"]]) await fillDay(page, name, day);
  await page.getByRole("button", { name: "Сравнить" }).click();
  await expect(page.locator("main")).toContainText("Дни переставлены");
  await expect(page.locator(".history")).toContainText("переименована");
  await expect(page.locator(".history")).toContainText("исключена из реестра: ликвидация учреждения");
  await expectGood(page, "compare");
  await page.getByRole("link", { name: /^Исключено · \d/ }).click();
  await expect(page.locator(".history")).not.toContainText("переименована");
  await expect(page.locator(".history li")).not.toHaveCount(0);
  await page.getByRole("link", { name: /^Есть только на 01.01.2026 · \d/ }).click();
  await expect(page.locator("tbody tr").first()).toContainText("первичная");
  await expectGood(page, "compare-gone");
  await page.getByLabel("Чья структура").selectOption({ label: "Арская территориальная организация" });
  await page.getByRole("button", { name: "Сравнить" }).click();
  await expect(page.locator(".history")).toContainText("имени Г. Тукая");
  await expect(page.locator("tfoot")).toContainText("Всего");
  await expectGood(page, "compare-branch");
  await page.goto("/compare?from=2017-01-01&until=2026-01-01");
  await expect(page.locator(".history li")).toHaveCount(50);
  await page.getByRole("link", { name: "Дальше" }).click();
  await expect(page.locator(".history li")).toHaveCount(50);
  await page.goto("/compare?from=31.02.2026&until=2026-01-01");
  await expect(page.getByRole("alert")).toContainText("Проверьте");
  await page.emulateMedia({ media: "print" });
  await page.goto("/compare?from=2026-01-01&until=2026-09-01");
  await screenshot(page, "compare-print");
});
