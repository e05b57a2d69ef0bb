// Organisations by their registry numbers, of which each kind of screen has its own.
import { expect, test } from "./house";
import type { Page } from "@playwright/test";

// Each kind of screen has primaries of its own: the stories play over one database.
export function number(base: number): string {
  const places: Record<string, number> = { desktop: 0, nojs: 1, phone: 2 };
  return `16-09-${String(base + places[test.info().project.name]).padStart(3, "0")}`;
}

export async function openOrganisation(page: Page, reg: string): Promise<string> {
  await page.goto(`/find?q=${reg}`);
  await page.locator("main .found a.found-name, main table a").first().click();
  await expect(page.locator("main")).toContainText(reg);
  return new URL(page.url()).pathname;
}
