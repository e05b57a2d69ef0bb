// The chair of a region looks how far her register is filled, beside what the paper states.
import { writeFileSync } from "node:fs";
import { expect, expectGood, fillDay, here, signIn, test } from "./house";

const thin = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("the chair of a region sees what is stated, registered and issued, and what differs", async ({ page }) => {
  await signIn(page, "tatarstan");
  await page.goto("/progress");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ход наполнения реестра");
  const figures = thin(await page.locator(".figures").innerText());
  expect(figures).toMatch(/Заявлено на 01\.01\.2020\s+2 887\s+в документе напечатано 2 877/);
  expect(figures).toMatch(/В реестре\s+2 8\d\d/);
  expect(figures).toMatch(/Выдано логинов\s+2 8\d\d/);
  const remarks = thin(await page.locator(".inset").innerText());
  expect(remarks).toContain("Числа расходятся в");
  expect(remarks).toContain("В документе напечатано 2 877, а строки его таблицы дают 2 887");
  expect(remarks).toContain("Кукмор — 67 (54)");
  expect(remarks).toContain("Нижнекамск (ДОУ) — 98 + 2");
  const row = (name: string) => page.locator("tbody tr").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(row("Азнакаево")).toContainText("на бумаге на 14 больше");
  await expect(row("Буинск")).toContainText("совпадает");
  await expect(row("ВУЗы и ПОО")).toContainText("на бумаге не указано");
  await expect(page.locator("tfoot")).toContainText("Всего по 47 строкам");
  expect(thin(await page.locator("tfoot").innerText())).toContain("2 887");
  await expectGood(page, "progress");
});

test("rows are sorted, filtered and opened by plain links", { tag: ["@plain", "@phone"] }, async ({ page, isMobile }) => {
  await signIn(page, "tatarstan");
  await page.goto("/progress");
  if (!isMobile) {
    await page.getByRole("columnheader", { name: "Заявлено" }).getByRole("link").click();
    await expect(page).toHaveURL(/sort=-stated/);
    await expect(page.locator("tbody tr").first()).toContainText("Казань");
    await expect(page.getByRole("columnheader", { name: "Заявлено" })).toHaveAttribute("aria-sort", "descending");
    await page.getByRole("columnheader", { name: "Заявлено" }).getByRole("link").click();
    await expect(page.locator("tbody tr").first()).toContainText("Тюлячи");
  }
  await page.getByRole("link", { name: /Нет пары/ }).click();
  await expect(page.locator("tbody tr")).toHaveCount(2);
  await expect(page.locator("tfoot")).toContainText("Всего по 2 строкам");
  await page.goto("/progress?sort=name");
  await expect(page.locator("tbody tr").first()).toContainText("Агрыз");

  const arsk = page.locator("tbody tr").filter({ hasText: "Азнакаево" });
  await arsk.getByRole("link", { name: "60" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Первичные организации");
  await expect(page.locator("tbody tr")).toHaveCount(50);
  await page.getByRole("link", { name: "Дальше" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(10);
  await page.getByRole("link", { name: "Без логина" }).click();
  await expect(page.locator("main")).toContainText("Таких организаций нет");
  await page.getByRole("link", { name: "Все", exact: true }).click();
  await expectGood(page, "progress-organisations");
});

test("the page can be looked at as of a past day and taken home as a table", async ({ page }) => {
  await signIn(page, "tatarstan");
  await page.goto("/progress?on=2018-06-01");
  await expect(page.getByRole("status")).toContainText("1 июня 2018");
  expect(thin(await page.locator(".figures").innerText())).toMatch(/Заявлено\s+—\s+бумажных сведений нет/);
  await expect(page.getByRole("link", { name: "Загрузить таблицу" })).toHaveCount(0);
  await expectGood(page, "progress-past");
  const file = await page.request.get("/progress/table.csv?show=unmatched");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  const text = await file.text();
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(text.trimEnd().split("\r\n")).toHaveLength(4);
  expect(text).toContain('"ВУЗы и ПОО";"";"";"22"');
});

test("the chart is drawn when it comes into view, from the numbers of the table", { tag: "@plain" }, async ({ page }) => {
  await signIn(page, "tatarstan");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/progress");
  const chart = page.locator(".chart");
  if (test.info().project.name === "nojs") {
    await expect(chart).toBeHidden();
    return;
  }
  await expect(page.locator("html")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => /echarts|charts_bg/.test(url)), "nothing is loaded before it is seen").toEqual([]);
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator("svg")).toBeVisible();
  await expect(chart.locator("svg")).toContainText("заявлено");
  await expect(chart.locator("svg")).toContainText("Азнакаево");
  expect(asked.filter((url) => /echarts|charts_bg/.test(url))).toHaveLength(2);
  await expectGood(page, "progress-chart");
});

test("a territorial chair sees her own row, and a primary chair is told where to look", async ({ page }) => {
  await signIn(page, "t03");
  await page.goto("/progress");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await expect(page.locator("tbody tr")).toContainText("Аксубаево");
  await expect(page.getByRole("link", { name: "Загрузить таблицу" })).toHaveCount(0);
  expect((await page.request.get("/progress?under=00000000-0000-7000-8000-000000000000")).status()).toBe(404);
  await expectGood(page, "progress-territory");
});

test("the centre sees regions and opens one", async ({ page }) => {
  await signIn(page, "cs");
  await page.goto("/progress");
  await expect(page.locator("tbody tr")).toHaveCount(1);
  await expectGood(page, "progress-union");
  await page.locator("tbody tr").getByRole("link", { name: /Татарстан/ }).click();
  await expect(page.locator("tfoot")).toContainText("Всего по 47 строкам");
});

test("a table with mistakes is refused row by row, a sound one is shown and taken in", { tag: "@plain" }, async ({ page }, info) => {
  const places: Record<string, string> = { desktop: "1", nojs: "2", phone: "3" };
  const n = places[info.project.name];
  const head = "№;Территория;Подразделение;Первичных на 01.01.2019;Логинов;Примечание\n";
  const file = info.outputPath("table.csv");
  await signIn(page, "tatarstan");
  await page.goto("/progress");
  await page.getByRole("link", { name: "Загрузить таблицу" }).click();
  await page.getByLabel("Название документа").fill(`Справка № ${n} ${here()}`);
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.getByRole("alert")).toContainText("Таблица");
  await expectGood(page, "progress-upload-remarks");
  await expect(page.getByLabel("Название документа")).toHaveValue(`Справка № ${n} ${here()}`);

  writeFileSync(file, `${head}9;Арск;;сорок;52;\n9;Буинск;;1;;\n`);
  await page.getByLabel("Таблица").setInputFiles(file);
  await page.getByRole("button", { name: "Проверить" }).click();
  const told = page.getByRole("alert");
  await expect(told).toContainText("Строка 2: «Первичных»: «сорок» — не целое число от 0 до 100 000");
  await expect(told).toContainText("Строка 3: Не заполнено «Логинов»");
  await expect(told).toContainText("Строка 3: Этот номер уже занят другой территорией в строке 2");

  writeFileSync(file, `\ufeff${head}9;Арск;;${40 + Number(n)};52;\n90;Чулпан;;7;6;\n`);
  await page.getByLabel("Таблица").setInputFiles(file);
  await fillDay(page, "as_of", `01.0${n}.2019`);
  await page.getByLabel(/Итог, напечатанный/).fill("50");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Проверьте таблицу");
  await expect(page.locator("main")).toContainText("Арская территориальная организация");
  await expect(page.locator("main")).toContainText("в реестре не найдено");
  await expectGood(page, "progress-upload-preview");
  await page.getByRole("button", { name: "Внести таблицу" }).click();
  await expect(page).toHaveURL(/progress\?under=/);
  await page.goto(`/progress?on=2019-0${n}-15`);
  expect(thin(await page.locator(".figures").innerText())).toContain(`Заявлено на 01.0${n}.2019`);
  await expect(page.locator("tbody")).toContainText("Чулпан");
});
