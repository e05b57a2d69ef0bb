// Notes of a primary organisation: its chair adds one, and finds it in the list of its day.
import { expect, expectGood, fillDay, here, signIn, test } from "./house";
import { type Ids, look, myOrganisation } from "./looking";

test("the chair of a primary adds a note", { tag: "@gallery" }, async ({ page }) => {
  await signIn(page, "p0001");
  const ids: Ids = { who: "primary", org: await myOrganisation(page) };
  await look(page, "/structure/{org}/samples", ids);
  await look(page, "/structure/{org}/samples/add", ids);
  const text = `Прошло отчётное собрание, ${here()}`;
  await fillDay(page, "day", "01.09.2026");
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectGood(page, "samples-error");
  await page.getByLabel("Что произошло").fill(text);
  await page.getByRole("button", { name: "Сохранить" }).click();
  await expect(page.locator(".success")).toContainText("Запись сохранена");
  await expect(page.locator("main")).toContainText(text);
  await expectGood(page, "samples-list");
  await page.getByRole("link", { name: "С начала года" }).click();
  await expect(page.locator("main")).toContainText(text);
  await page.goto(`/structure/${ids.org}/samples?on=2026-08-31`);
  await expect(page.locator("main")).not.toContainText(text);
});
