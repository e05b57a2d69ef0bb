// Pages of the house in the role concerned, each once; a house test asks that no address is missing in the stories.
import type { Page } from "@playwright/test";
import { enter, expect, expectReadable, fillDay, readmePicture, signIn, test } from "./house";
import { type Ids, idOf, look, myOrganisation } from "./looking";

test("the pages of a primary organisation", async ({ page }) => {
  await look(page, "/sign-in", { who: "nobody" });
  await signIn(page, "p0001");
  const ids = { who: "primary", org: await myOrganisation(page), step: "contacts" };
  await look(page, "/", ids);
  await look(page, "/structure/{org}", ids);
  await look(page, "/structure/{org}/passport", ids);
  await look(page, "/account/password", ids);
  await look(page, "/obligation", ids);
  await look(page, "/account/rights", ids);
  await look(page, "/structure/{org}/who-sees", ids);
  await look(page, "/account", ids);
  await look(page, "/account/confirm", ids, "?next=/account");
  await look(page, "/account/factor", ids);
  await look(page, "/unlock", ids);
  await look(page, "/structure/{org}/passport/fill/{step}", ids);
  await look(page, "/structure/{org}/passport/check", ids);
  await look(page, "/structure/{org}/employers/add", ids);
});

test("the code of a phone", async ({ page }) => {
  await page.goto("/sign-in");
  await enter(page, "tatarstan");
  await look(page, "/sign-in/code", { who: "region" });
});

test("the pages of a territorial organisation", async ({ page }) => {
  await signIn(page, "t09");
  const own: Ids = { who: "territory", org: await myOrganisation(page) };
  await look(page, "/", own);
  own.handover = await idOf(page, ".tasks a[href^='/handover/']");
  await look(page, "/handover/{handover}", own);
  await look(page, "/structure/{org}", own);
  await look(page, "/structure/{org}/found", own);
});

test("what can be done with a primary, and with an act", async ({ page }) => {
  await signIn(page, "t09");
  await page.goto("/find?q=16-09-045");
  const ids: Ids = { who: "territory-below", org: await idOf(page, "main a[href^='/structure/']") };
  await look(page, "/find", ids, "?q=гимназия");
  await look(page, "/structure/{org}", ids);
  ids.act = await idOf(page, ".history a[href^='/acts/']");
  await look(page, "/structure/{org}/acts", ids);
  await look(page, "/structure/{org}/access-list", ids);
  await look(page, "/structure/{org}/obligations", ids);
  ids.appointment = await idOf(page, "main a[href^='/appointments/']");
  await look(page, "/appointments/{appointment}", ids);
  await look(page, "/appointments/{appointment}/again", ids);
  await look(page, "/appointments/{appointment}/obligation", ids);
  await look(page, "/structure/{org}/rename", ids);
  await look(page, "/structure/{org}/rekind", ids);
  await look(page, "/structure/{org}/move", ids);
  await look(page, "/structure/{org}/merge", ids);
  await look(page, "/structure/{org}/split", ids);
  await look(page, "/structure/{org}/exclude", ids);
  await look(page, "/acts/{act}", ids);
  await look(page, "/acts/{act}/scan", ids);
  await look(page, "/acts/{act}/annul", ids);
  await look(page, "/offers", ids);
});

// Signs in as somebody else in the same browser.
async function become(page: Page, login: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, login);
}

// Fills in who is bound to an office, and looks at it before it is sent.
async function fillPerson(page: Page): Promise<void> {
  await page.getByLabel("Фамилия").fill("Хәйруллина");
  await page.getByLabel("Имя").fill("Наилә");
  await page.getByLabel("Отчество").fill("Фаритовна");
  await page.locator("main [name=number]").fill("7");
  await fillDay(page, "date", "20.11.2026");
  await page.getByRole("button", { name: "Проверить" }).click();
  await expect(page.locator("main")).toContainText("Пока ничего не изменилось");
}

test("how logins are opened and slips printed", async ({ page }) => {
  await signIn(page, "t09");
  const ids: Ids = { who: "territory-logins", org: await myOrganisation(page) };
  await look(page, "/logins", ids, "?which=without");
  await look(page, "/logins", ids);
  await look(page, "/logins/open-all", ids, `?under=${ids.org}`);
  await look(page, "/offices/pending", ids);
  await page.goto("/find?q=16-09-044");
  ids.org = await idOf(page, "main a[href^='/structure/']");
  await look(page, "/structure/{org}/login", ids);
  await page.goto(`/structure/${ids.org}/obligations`);
  await page.goto(`/appointments/${await idOf(page, "main a[href^='/appointments/']")}`);
  await page.getByRole("button", { name: "Выдать новый лист" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Листы доступа");
  ids.run = page.url().split("/").pop() ?? "";
  await look(page, "/slips/{run}", ids);
});

test("how a helper is appointed and an election confirmed", async ({ page }) => {
  await signIn(page, "p0001");
  const ids: Ids = { who: "primary-offices", org: await myOrganisation(page) };
  await look(page, "/structure/{org}/helpers/add", ids);
  await fillPerson(page);
  await expectReadable(page, "gallery-primary-offices-helper-check");
  await page.getByRole("button", { name: "Подписать распоряжение" }).click();
  ids.appointment = (await page.locator("main a[href$='/order']").first().getAttribute("href"))?.split("/")[2] ?? "";
  await look(page, "/appointments/{appointment}/order", ids);
  await look(page, "/structure/{org}/election", ids);
  await fillPerson(page);
  await page.getByRole("button", { name: "Отправить на подтверждение" }).click();
  await expect(page.locator("main")).toContainText("ждут подтверждения");
  ids.appointment = page.url().split("/").pop() ?? "";
  await become(page, "t010");
  await look(page, "/offices/pending", ids);
  await look(page, "/appointments/{appointment}/confirm", ids);
});

test("passports and employers as their keeper sees them", async ({ page }) => {
  await signIn(page, "t09");
  await page.goto("/find?q=16-09-046");
  const ids: Ids = { who: "keeper", org: await idOf(page, "main a[href^='/structure/']"), step: "institution" };
  await page.goto(`/structure/${ids.org}`);
  ids.employer = await idOf(page, "main a[href^='/employers/']");
  await look(page, "/structure/{org}/passport", ids);
  await look(page, "/structure/{org}/passport/fill/{step}", ids);
  await look(page, "/structure/{org}/passport/confirm", ids);
  await look(page, "/employers", ids);
  await look(page, "/employers/{employer}", ids);
  await look(page, "/employers/{employer}/change", ids);
  await look(page, "/employers/{employer}/end", ids);
  await look(page, "/employers/{employer}/headcount", ids);
});

test("the pages of a region", async ({ page }) => {
  await signIn(page, "tatarstan");
  const ids: Ids = { who: "region", org: await myOrganisation(page) };
  await look(page, "/", ids);
  await look(page, "/structure", ids);
  await page.goto(`/structure?open=${await idOf(page, ".level .node-link")}`);
  await readmePicture(page);
  await look(page, "/structure/{org}", ids);
  await look(page, "/compare", ids, "?from=2026-01-01&until=2026-09-01");
  await look(page, "/progress", ids);
  await look(page, "/progress/organisations", ids, `?under=${ids.org}&which=no-login`);
  await look(page, "/progress/import", ids, `?under=${ids.org}`);
  await look(page, "/journal", ids);
  ids.request = await idOf(page, "main a[href^='/journal/']");
  await look(page, "/journal/{request}", ids);
  await look(page, "/journal/unusual", ids);
});

test("the pages of the union", async ({ page }) => {
  await signIn(page, "cs");
  const ids: Ids = { who: "union" };
  await look(page, "/", ids);
  await look(page, "/structure", ids);
  await look(page, "/progress", ids);
});

test("the page of whoever runs the house", async ({ page }) => {
  await signIn(page, "admin");
  await look(page, "/operator", { who: "operator" });
  await look(page, "/accounts", { who: "operator" }, "?login=t4");
  const account = await idOf(page, "main table a[href^='/accounts/']");
  await look(page, "/accounts/{account}", { who: "operator", account });
});

test("links of a past day keep the day", async ({ page }) => {
  await signIn(page, "t09");
  const own = await myOrganisation(page);
  await page.goto("/find?q=16-09-046");
  const org = await idOf(page, "main a[href^='/structure/']");
  const pages = [
    "/", "/structure", `/structure/${own}`, `/structure/${org}`, `/structure/${org}/passport`, "/employers",
    "/progress", "/compare?from=2025-01-01&until=2026-09-01", "/find?q=гимназия", "/offers",
  ];
  for (const path of pages) {
    await page.goto(`${path}${path.includes("?") ? "&" : "?"}on=2026-09-30`);
    // What waits, waits today; an act is made today; a file is the same on every day.
    const links = page.locator("main a[href^='/']:not(.tasks a, .button, [href^='/files/']), .side a, .bottom li a");
    const lost = await links.evaluateAll((all) =>
      all.map((one) => one.getAttribute("href") ?? "").filter((href) => !/[?&]on=\d/.test(href)));
    expect(lost, `${path} keeps the day`).toEqual([]);
  }
});
