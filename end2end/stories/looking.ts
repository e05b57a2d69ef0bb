// Looking at a page: the gallery does it, and the story of each feature for its own pages; a house test asks that no
// address is missing. With EYES=yes also in dark, in the colours of a person who chose her own, and on paper.
import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectContrast, expectReadable, screenshot, test } from "./house";

export type Ids = Record<string, string>;

// Looks at one address with its named parts filled in.
export async function look(page: Page, path: string, ids: Ids = {}, query = ""): Promise<void> {
  const filled = path.replace(/\{(\w+)\}/g, (_, part: string) => ids[part] ?? `no ${part}`);
  const reply = await page.goto(filled + query);
  expect(reply?.status(), filled).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const words = path.replace(/[{}]/g, "").split("/").filter(Boolean).join("-") || "home";
  const name = `gallery-${ids.who}-${words}`;
  await expectReadable(page, name);
  if (test.info().project.name !== "desktop") return;
  await expectAccessible(page);
  if (!process.env.EYES) return;
  await page.emulateMedia({ colorScheme: "dark" });
  await expectContrast(page);
  await screenshot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await screenshot(page, `${name}-forced`);
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await screenshot(page, `${name}-print`);
  await page.pdf({ path: `shots/${name}.pdf`, preferCSSPageSize: true });
  await page.emulateMedia({ media: "screen" });
}

// The last part of the address a link leads to.
export async function idOf(page: Page, selector: string): Promise<string> {
  const href = await page.locator(selector).first().getAttribute("href");
  return (href ?? "").split("?")[0].split("/").pop() ?? "";
}

export async function myOrganisation(page: Page): Promise<string> {
  await page.goto("/");
  return idOf(page, ".links a[href^='/structure/']");
}
